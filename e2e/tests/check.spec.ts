// A domain from the box to the verdict, against real servers.
import { CheckPage } from "../pages/check_page.mjs";
import { asked_names, expect, test } from "../pages/test.ts";

test.beforeEach(({ resolvers }) => resolvers());

test("a healthy domain: the verdict is good, and both its senders pass", async ({ page, watch }) => {
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  await expect(check.verdict.first()).toHaveClass(/good/);
  await expect(check.verdict.first()).toContainText("healthy.test");
  await expect(check.sender(/Google Workspace/)).toContainText(/passes/);
  await expect(check.sender(/Google Workspace/)).toContainText(/aligned, strict too/);
  await expect(page).toHaveTitle(/healthy\.test/);
  expect([...watch.hosts]).toEqual(["cloudflare-dns.com"]);
});

test("Amazon SES with its default MAIL FROM: SPF is not aligned, whatever the include says", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("ses-default.test");
  await expect(check.sender(/Amazon SES/)).toContainText(/not aligned|unknown/);
  await expect(check.sender(/Amazon SES/)).not.toContainText("aligned, strict too");
  // What would help depends on what the reader chooses: the step leads to the guide, filled in.
  await page.getByRole("listitem").filter({ hasText: "Let mail from Amazon SES align." }).getByRole("link").click();
  await expect(page).toHaveURL(/guide\.html#.*ses-default\.test/);
  await expect(page.getByRole("heading", { name: "Amazon SES", level: 1 })).toBeVisible();
});

test("Amazon SES with a custom MAIL FROM: SPF is aligned, relaxed only", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("ses-custom.test");
  await expect(check.sender(/Amazon SES/)).toContainText("aligned, relaxed only");
  await expect(check.sender(/Amazon SES/)).toContainText("mail.ses-custom.test");
});

test("aspf=s breaks the custom MAIL FROM, and the report says so", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("ses-strict.test");
  await expect(check.sender(/Amazon SES/)).toContainText("not aligned");
  await expect(page.getByRole("main")).toContainText("aspf=s");
});

test("a broken domain: each fault is named at its characters, with a remedy", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("broken.test");
  await expect(check.verdict.first()).toHaveClass(/bad/);
  for (const fault of ["ipv4", "quarentine", "dmarc@broken.test"])
    await expect(page.locator(".read .fault", { hasText: fault }).first(), fault).toBeVisible();
  await expect(check.findings.first()).toContainText(/RFC \d+ section/);
  await expect(page.getByRole("main")).toContainText(/11/);
  await expect(check.record("TXT", "_dmarc").first()).toContainText("mailto:dmarc@broken.test");
});

test("a name that does not exist is said not to exist", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("nosuch.test");
  await expect(check.verdict.first()).toContainText(/does not exist/i);
});

test("nothing published: anyone can send, and the first record to publish stands there", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("nothing.test");
  await expect(check.verdict.first()).toHaveClass(/bad/);
  await expect(check.record("TXT", "_dmarc").first()).toContainText("v=DMARC1");
  await expect(check.record("TXT", "_dmarc").first()).toContainText(/missing|new|add/i);
});

test("a signed domain is checked like any other", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("signed.test");
  await expect(check.verdict.first()).not.toContainText(/does not exist/i);
  await expect(page.getByRole("main")).toContainText("v=spf1");
});

for (const domain of ["bogus.test", "servfail.test"]) {
  test(`${domain}: no answer is no verdict about records`, async ({ page }) => {
    const check = new CheckPage(page);
    await check.checked(domain);
    await expect(check.verdict.first()).not.toContainText(/does not exist|no DMARC record is published/i);
    await expect(page.getByRole("main")).toContainText(/not known|unknown|no answer|could not|cannot be/i);
  });
}

test("an internationalized name is asked for as A-labels and shown as people write it", async ({ page, watch }) => {
  const check = new CheckPage(page);
  await check.checked("bücher.example");
  await expect(check.verdict.first()).toContainText("bücher.example");
  expect(asked_names(watch.questions)).toContain("TXT _dmarc.xn--bcher-kva.example");
});

test("two includes, one inside the other, need no more than four rounds", async ({ page }) => {
  const check = new CheckPage(page);
  await check.checked("nested2.test");
  const rounds = /in (\d+) rounds?/.exec(await check.progress.innerText());
  expect(rounds, await check.progress.innerText()).not.toBeNull();
  expect(Number(rounds?.[1])).toBeLessThanOrEqual(4);
});

test("no question is asked twice", async ({ page, watch }) => {
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  const names = asked_names(watch.questions);
  expect(names.length).toBeGreaterThan(5);
  expect(names).toHaveLength(new Set(names).size);
});

test("a selector that the reader names is looked at", async ({ page, watch }) => {
  const check = new CheckPage(page);
  const selector = "k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z";
  await check.open(`check=ses-default.test&selector=${selector}`);
  await check.finished();
  expect(asked_names(watch.questions).join("\n")).toContain(`${selector}._domainkey.ses-default.test`);
  await expect(page.locator("#dkim")).toContainText("found");
  await expect(page.locator("#dkim")).toContainText("2048");
});
