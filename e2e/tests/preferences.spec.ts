// What a reader asked of the browser: less motion, the system's colours, a printed page; and everything by keyboard.
import { overflows } from "../pages/accessibility.mjs";
import { CheckPage } from "../pages/check_page.mjs";
import { GuidePage } from "../pages/guide_page.mjs";
import { tab_to } from "../pages/keyboard.mjs";
import { expect, type Page, test } from "../pages/test.ts";

test.beforeEach(({ resolvers }) => resolvers());

async function checking(page: Page) {
  await page.context().unrouteAll();
  await page.context().route(/dns-query/, () => {}); // silent: the check goes on
  const check = new CheckPage(page);
  await check.open();
  await check.submit("healthy.test");
  await page.locator(".wait").first().waitFor();
}

const moving = (page: Page) =>
  page.evaluate(() => document.getAnimations().filter(animation => animation.playState === "running").length);

test("nothing moves for a reader who wants less motion, and something does for others", async ({ page }) => {
  await checking(page);
  expect(await moving(page)).toBe(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await expect.poll(() => moving(page)).toBeGreaterThan(0);
});

test("in the system's colours the picture and the budget are still drawn", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  const seen = await page.evaluate(() => {
    const colour = (name: string) => {
      const probe = document.createElement("i");
      probe.className = "hidden-text";
      document.body.append(probe);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`i.hidden-text { background: ${name} !important; forced-color-adjust: none }`);
      document.adoptedStyleSheets = [sheet];
      const value = getComputedStyle(probe).backgroundColor;
      document.adoptedStyleSheets = [];
      probe.remove();
      return value;
    };
    const style = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
    return {
      forced: matchMedia("(forced-colors: active)").matches,
      canvas: colour("Canvas"),
      used: style(".cells .used").backgroundColor,
      highlight: colour("Highlight"),
      line: style(".picture .p-line").stroke,
      text: style(".picture text").fill,
      canvas_text: colour("CanvasText"),
    };
  });
  expect(seen.forced).toBe(true);
  expect(seen.used).toBe(seen.highlight);
  expect(seen.line).toBe(seen.canvas_text);
  expect(seen.text).toBe(seen.canvas_text);
  expect(seen.canvas_text).not.toBe(seen.canvas);
});

test("on paper: the report, nothing that is pressed, nothing cut off", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("broken.test");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 718, height: 1047 }); // A4 between margins of a centimetre, at 96 dots an inch
  await expect(page.getByRole("navigation")).toHaveCount(0);
  for (const button of await page.locator("main button").all()) await expect(button).toBeHidden();
  await expect(check.verdict.first()).toBeVisible();
  await expect(check.record("TXT", "v=DMARC1").first()).toBeVisible();
  await expect.poll(() => overflows(page)).toEqual([]);
});

test("a guide by keyboard: fields, records, a blank, the way back to its field", async ({ page }) => {
  const guide = new GuidePage(page);
  await guide.open("amazon-ses");
  await guide.setups.first().waitFor();
  await tab_to(page, guide.domain);
  await page.keyboard.type("ses-steps.test");
  await page.keyboard.press("Enter");
  await guide.compared();
  const fill = guide.record("CNAME", "{token1}").getByRole("button", { name: /fill in token 1 to have the host/i });
  await tab_to(page, fill);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Token 1")).toBeFocused();
  await page.keyboard.type("k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z");
  await page.keyboard.press("Enter");
  await guide.compared();
  await expect(guide.record("CNAME", "k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z").first()).toContainText("published");
});

test("the list of providers by keyboard", async ({ page }) => {
  await page.goto("providers.html");
  await tab_to(page, page.getByRole("radio", { name: /^all/i }));
  await page.keyboard.press("ArrowRight");
  const services = page.getByRole("rowheader").getByRole("link");
  await expect(services).toHaveText(["Google Workspace", "Microsoft 365"]);
  await tab_to(page, page.getByRole("checkbox", { name: "strict too" }));
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "strict too" })).toBeChecked();
  await tab_to(page, services.first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Google Workspace" })).toBeVisible();
});

test("who is asked is chosen by keyboard, and every field shows that it has the focus", async ({ page, watch }) => {
  const check = new CheckPage(page);
  await check.open();
  await tab_to(page, page.locator("#resolver > summary"));
  await page.keyboard.press("Enter");
  const first = page.getByRole("group", { name: "Ask", exact: true });
  await tab_to(page, first.getByRole("radio", { name: "Cloudflare" }));
  await page.keyboard.press("ArrowRight");
  await expect(first.getByRole("radio", { name: "Google" })).toBeChecked();
  for (let steps = 0; steps < 12; ++steps) {
    await page.keyboard.press("Tab");
    const shown = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return true;
      const ring = (element: Element) => getComputedStyle(element).outlineStyle !== "none";
      return ring(at) || (at.parentElement !== null && ring(at.parentElement));
    });
    expect(shown).toBe(true);
  }
  await check.submit("healthy.test");
  await check.finished();
  expect([...watch.hosts]).toEqual(["dns.google"]);
});
