// What holds on every page and in every state: axe finds nothing in light and dark, nothing is cut off or scrolls
// sideways at 320 px, and the page runs under a strict policy.
import { axe_findings, overflows } from "../pages/accessibility.mjs";
import { disk_page, states } from "../pages/states.mjs";
import { expect, test } from "../pages/test.ts";

for (const state of states) {
  test.describe(state.name, () => {
    test.beforeEach(async ({ page, resolvers, endpoints }) => {
      await resolvers(state.ways?.());
      if (state.disk) await page.goto(disk_page(endpoints.folder));
      await state.reach(page);
    });

    test("axe finds nothing, light and dark", async ({ page }) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await axe_findings(page), colorScheme).toEqual([]);
      }
    });

    test("nothing is cut off at 320 px", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await expect.poll(() => overflows(page)).toEqual([]);
    });

    test("the policy is strict", async ({ page }) => {
      const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
      expect(policy).toMatch(/script-src [^;]*'wasm-unsafe-eval'/);
      expect(await page.locator("[style]").count()).toBe(0);
    });
  });
}
