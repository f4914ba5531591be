// The SPF section: one client tried, who gets what, and the record that would work.
import { CheckPage } from "../pages/check_page.mjs";
import { tab_to } from "../pages/keyboard.mjs";
import { asked_names, expect, test } from "../pages/test.ts";

test.beforeEach(({ resolvers }) => resolvers());

test("an address that the record names passes, and the term that decided is shown", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("sends.test");
  await check.may_send("198.51.100.9");
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "pass");
  const include = page.locator("li[data-result=match]", { hasText: "include:partner.sends.test" });
  await expect(include.first()).toContainText("its record gives pass");
  await expect(include.locator("li[data-result=match]")).toContainText("ip4:198.51.100.0/25");
  await expect(include.locator(".term").first()).toHaveClass(/decided/);
});

test("what a client needs beyond the check is asked, once, and macros are shown expanded", async ({ page, watch }) => {
  const check = new CheckPage(page);
  await check.checked("sends.test");
  const before = watch.questions.length;
  await check.may_send("203.0.113.9");
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "pass");
  expect(asked_names(watch.questions.slice(before))).toEqual(["A 203.0.113.9.allowed.sends.test"]);
  const exists = page.locator("#spf li[data-result=match]", { hasText: "exists:" });
  await expect(exists).toContainText("%{i} is 203.0.113.9");
  await expect(exists).toContainText("203.0.113.9.allowed.sends.test: answered");
  await check.may_send("203.0.113.9");
  await expect(page.getByRole("status").filter({ hasText: "The result for 203.0.113.9 is pass." })).toBeVisible();
  expect(watch.questions.length).toBe(before + 1);
});

test("an address that may not send: the finding, the remedy, the domain's own words as text", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("sends.test");
  await check.may_send("203.0.113.7", { helo: "mail.sends.test" });
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "fail");
  await expect(check.sender_result.locator("[data-finding='spf.check-fail']")).toContainText("203.0.113.7 may not");
  await expect(check.sender_result).toContainText("name it in the SPF record");
  await expect(check.sender_result.getByRole("blockquote")).toHaveText(
    "203.0.113.7 may not send for sends.test. <b>Ask</b> the postmaster of sends.test.",
  );
  await expect(check.sender_result).toContainText("mail.sends.test by itself gets fail");
  // An include that did not match is folded, and opens.
  const folded = page.locator("#spf li[data-result=no_match]", { hasText: "include:partner" });
  await expect(folded.getByText("ip4:198.51.100.0/25")).toBeHidden();
  await folded.getByText("2 terms below").click();
  await expect(folded.getByText("ip4:198.51.100.0/25")).toBeVisible();
});

test("a bounce is judged by its HELO name, an IPv6 client by what names it", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("sends.test");
  await check.may_send("192.0.2.3", { sender: "", helo: "mail.sends.test" });
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "pass");
  await expect(check.sender_result).toContainText("postmaster@mail.sends.test");
  await check.may_send("2001:db8::25", { sender: "sends.test" });
  await expect(page.getByRole("status").filter({ hasText: "The result for 2001:db8::25 is pass." })).toBeVisible();
});

test("with the keyboard alone: what is no address is said beside the field, which has the focus", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("sends.test");
  const field = page.getByLabel("Address of the server");
  await tab_to(page, field);
  await page.keyboard.type("mail.example");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/192\.0\.2\.1 or 2001:db8::1/);
  await expect(field).toBeFocused();
  await expect(check.sender_result).toBeHidden();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("192.0.2.1");
  await page.keyboard.press("Enter");
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "pass");
  await expect(field).not.toHaveAttribute("aria-invalid");
});

test("a saved report asks nobody by itself, and asks when it is told to", async ({ page, watch }) => {
  const check = new CheckPage(page);
  await check.checked("sends.test");
  const saved = await (await check.save()).path();
  await check.open();
  await page.locator("#saved-report").setInputFiles(saved);
  await check.finished();
  await check.may_send("203.0.113.9");
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "pending");
  await expect(check.sender_result).toContainText("not known");
  const before = watch.questions.length;
  await page.locator("mailalign-spf-sender").getByRole("button", { name: "Ask what is missing" }).click();
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "pass");
  expect(watch.questions.length).toBe(before + 1);
});

test("another check takes the result away", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("sends.test");
  await check.may_send("192.0.2.1");
  await expect(check.sender_result).toBeVisible();
  await check.submit("healthy.test");
  await expect(check.verdict.first()).toContainText("healthy.test");
  await check.finished();
  await expect(check.sender_result).toBeHidden();
  await expect(page.getByLabel("Envelope sender")).toHaveValue("healthy.test");
});

test("no answer for this client is temperror, and can be asked again", async ({ page, resolvers }) => {
  let lost = true;
  const way = (url: URL) =>
    lost && Buffer.from(url.searchParams.get("dns") ?? "", "base64url").includes("allowed") ? "500" : "good";
  await resolvers({ Cloudflare: way, Google: way });
  const check = new CheckPage(page);
  await check.checked("sends.test");
  await check.may_send("203.0.113.9");
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "temperror");
  lost = false;
  await page.locator("mailalign-spf-sender").getByRole("button", { name: "Try again" }).click();
  await expect(check.sender_result).toHaveAttribute("data-spf-result", "pass");
});

test("who gets what, in ranges", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("sends.test");
  const summary = page.getByText("Who gets what");
  await expect(page.locator("[data-who-gets-what] > summary")).toContainText("208 IPv4");
  await summary.click();
  const passes = page.getByRole("table", { name: /which result/ }).getByRole("row", { name: /^pass/ });
  await expect(passes).toContainText("192.0.2.0/28");
  await expect(passes).toContainText("2001:db8::/64");
  await expect(passes.getByText("198.51.100.0/25")).toBeHidden();
  await passes.getByText("2 more ranges").click();
  await expect(passes.getByText("198.51.100.0/25")).toBeVisible();
  await expect(page.locator("[data-who-gets-what]")).toContainText("Some terms depend on the message.");
});

test("eleven lookups: the record that works, with what it changes", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("crowded.test");
  await expect(page.locator(".budgets")).toContainText("A checker that says 12 counts exp too.");
  const repair = page.locator("[data-spf-repair]");
  await expect(repair).toContainText("The same addresses pass");
  await expect(repair.getByRole("list").first()).toContainText("in the place of include:s1.crowded.test");
  await repair.getByRole("button", { name: "Copy the value" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^v=spf1 ip4:198\.51\.100\.1 include:s2/);
  expect(copied.match(/include:/g)).toHaveLength(10);
});
