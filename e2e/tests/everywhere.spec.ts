// What holds on every page and in every state: the page runs under a strict policy, axe finds nothing in light and dark,
// and nothing is cut off or scrolls sideways at 320 px.
import type { Page } from "@playwright/test";
import { axe_findings, overflows } from "../pages/accessibility.mjs";
import { disk_page, states } from "../pages/states.mjs";
import { expect, test } from "../pages/test.ts";

for (const state of states) {
  test(`${state.name}: strict policy, nothing for axe, nothing cut off`, async ({ page, resolvers, endpoints }) => {
    await resolvers(state.ways?.());
    if (state.disk) await page.goto(disk_page(endpoints.folder));
    await state.reach(page);
    await has_a_strict_policy(page);
    await page.emulateMedia({ colorScheme: "light" });
    expect.soft(await axe_findings(page), "axe, light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await axe_findings(page), "axe, dark").toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.soft.poll(() => overflows(page), "at 320 px").toEqual([]);
    // What only a narrow screen shows: the narrow picture, cards in place of tables.
    expect.soft(await axe_findings(page), "axe, dark, at 320 px").toEqual([]);
  });
}

async function has_a_strict_policy(page: Page): Promise<void> {
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect.soft(policy).toContain("default-src 'none'");
  expect.soft(policy).toContain("require-trusted-types-for 'script'");
  expect.soft(policy).toMatch(/trusted-types lit-html(;|$)/);
  expect.soft(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
  expect.soft(policy).toMatch(/script-src [^;]*'wasm-unsafe-eval'/);
  expect.soft(await page.locator("[style]").count(), "style attributes").toBe(0);
}
