// The DMARC section: what each standard makes of a record, and domains compared.
import { CheckPage } from "../pages/check_page.mjs";
import { tab_to } from "../pages/keyboard.mjs";
import { asked_names, expect, test } from "../pages/test.ts";

test.beforeEach(({ resolvers }) => resolvers());

test("where the standards differ, both ends stand side by side, and for whom each holds", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("mail.split.test");
  const table = page.getByRole("table", { name: "Where they differ" });
  await expect(table.getByRole("row", { name: /^Policy that is applied/ })).toContainText(/reject\s*quarantine/);
  await expect(table.getByRole("row", { name: /^Share of failing mail/ })).toContainText(/20 %\s*100 %/);
  await expect(table.getByRole("row", { name: /^Organizational Domain/ })).toContainText(
    /split\.test\s*mail\.split\.test/,
  );
  const old = page.locator("#dmarc .pairs > div", { hasText: "Receivers of RFC 7489" });
  await expect(old).toContainText("Mail that fails is rejected, but only 20 % of it");
  const now = page.locator("#dmarc .pairs > div", { hasText: "Receivers of RFC 9989" });
  await expect(now).toContainText("Mail that fails goes to quarantine");
  await expect(now).toContainText("For names below it the policy is none.");
});

test("where they agree, no table says that they differ", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  await expect(page.locator("#dmarc")).toContainText("Receivers of RFC 9989");
  await expect(page.getByRole("table", { name: "Where they differ" })).toBeHidden();
});

test("a signature of the registered domain aligns by the one standard and not by the other", async ({
  page,
  watch,
}) => {
  const check = new CheckPage(page);
  await check.checked("mail.split.test");
  const before = watch.questions.length;
  await check.compare({ dkim: "split.test" });
  await expect(check.alignment).toHaveAttribute("data-alignment", "fail");
  await expect(check.alignment).toHaveAttribute("data-rfc7489", "pass");
  await expect(check.alignment).toContainText("By RFC 7489 it passes DMARC.");
  const row = (by: string) => page.locator(`tr[data-what=DKIM][data-by="${by}"]`);
  await expect(row("RFC 9989").getByRole("cell").nth(2)).toContainText("not aligned");
  await expect(row("RFC 7489").getByRole("cell").nth(2)).toHaveText(/^\s*aligned\s*this mode counts\s*$/);
  // What the check asked is not asked again.
  expect(asked_names(watch.questions.slice(before))).toEqual([]);
});

test("any domains can be compared, foreign ones and such with other letters too", async ({ page, watch }) => {
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  await check.compare({ from: "bücher.example", spf: "healthy.test", dkim: "bücher.example" });
  await expect(check.alignment).toHaveAttribute("data-alignment", "pass");
  const row = (what: string) => page.locator(`tr[data-what=${what}]`);
  await expect(row("SPF")).toContainText(/healthy\.test.*not aligned.*not aligned/s);
  await expect(row("DKIM")).not.toContainText("not aligned");
  expect(asked_names(watch.questions)).toContain("TXT _dmarc.xn--bcher-kva.example");
});

test("with the keyboard alone: what is missing is said beside the field, which has the focus", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  const field = page.getByLabel("SPF domain", { exact: true });
  await tab_to(page, field);
  await page.keyboard.press("Enter");
  await expect(field).toHaveAccessibleDescription("Type an SPF domain, a DKIM domain, or both.");
  await expect(field).toBeFocused();
  await page.keyboard.type("a..b");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAccessibleDescription(/"a\.\.b" is no domain name/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("mail.healthy.test");
  await page.keyboard.press("Enter");
  await expect(check.alignment).toHaveAttribute("data-alignment", "pass");
  await expect(page.getByRole("status").filter({ hasText: "Mail from healthy.test passes DMARC." })).toBeVisible();
  await expect(field).not.toHaveAttribute("aria-invalid");
});

test("a saved report asks nobody for other domains", async ({ page, watch }) => {
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  const saved = await (await check.save()).path();
  await check.open();
  await page.locator("#saved-report").setInputFiles(saved);
  await check.finished();
  const before = watch.questions.length;
  await check.compare({ dkim: "split.test" });
  await expect(check.alignment).toHaveAttribute("data-alignment", "pending");
  expect(watch.questions.length).toBe(before);
  await expect(page.locator("mailalign-alignment").getByRole("button", { name: "Ask what is missing" })).toBeVisible();
});

test("what a key is limited to stands at the key", async ({ page }) => {
  const check = new CheckPage(page);
  await check.open("check=mail.split.test&selector=s1");
  await check.finished();
  await expect(page.locator(".key[data-selector=s1]")).toContainText("Limited to sha256. For email alone.");
});
