// Resolvers as they are outside: refusing, silent, wrong. The reader's list is asked in its order, and nobody else.
import { CheckPage } from "../pages/check_page.mjs";
import { asked_names, expect, test } from "../pages/test.ts";

const misbehaviours = [
  "refuse",
  "hang",
  "garbage",
  "empty",
  "429",
  "500",
  "portal",
  "wrong-type",
  "cut",
  "truncated-flag",
  "wrong-question",
  "no-response-flag",
  "oversized",
  "no-connection",
];

for (const way of misbehaviours) {
  test(`Cloudflare: ${way}. Google is asked, and the check comes to its end`, async ({ page, resolvers }) => {
    const asked = await resolvers({ Cloudflare: way });
    const check = new CheckPage(page);
    await check.open();
    await check.submit("healthy.test");
    await check.finished();
    await expect(check.verdict.first()).toHaveClass(/good/);
    await expect(check.notices.filter({ hasText: /Google/ }).first()).toContainText("Cloudflare");
    expect(asked.Google).toBeGreaterThan(5);
    expect(asked["DNS.SB"]).toBe(0);
  });
}

test("a resolver that is only busy is asked again, and nobody else is", async ({ page, resolvers }) => {
  const asked = await resolvers({ Cloudflare: "flaky-2/once" });
  const check = new CheckPage(page);
  await check.checked("nested2.test");
  await expect(check.verdict.first()).toHaveClass(/good|warn/);
  expect(asked.Google).toBe(0);
});

test("a slow resolver is waited for", async ({ page, resolvers }) => {
  const asked = await resolvers({ Cloudflare: "slow" });
  const check = new CheckPage(page);
  await check.checked("nested2.test");
  expect(asked.Google).toBe(0);
});

test("no resolver answers: it is said, with what can be done", async ({ page, resolvers }) => {
  await resolvers({ Cloudflare: "refuse", Google: "500" });
  const check = new CheckPage(page);
  await check.open();
  await check.submit("healthy.test");
  await expect(page.getByRole("alert").first()).toContainText(/no resolver can be reached/i, { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/no DMARC record is published|does not exist/i);
});

test("and once the network is back, trying again works", async ({ page, resolvers }) => {
  let dead = true;
  const way = () => (dead ? "refuse" : "good");
  await resolvers({ Cloudflare: way, Google: way });
  const check = new CheckPage(page);
  await check.open();
  await check.submit("healthy.test");
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor({ timeout: 60_000 });
  dead = false;
  await again.click();
  await expect(check.verdict.first()).toHaveClass(/good/, { timeout: 60_000 });
});

test("stopping: no more questions, and what stands there stays", async ({ page, resolvers, watch }) => {
  await resolvers({ Cloudflare: "slow" });
  const check = new CheckPage(page);
  await check.open();
  await check.submit("healthy.test");
  await expect.poll(() => watch.questions.length).toBeGreaterThan(0);
  await check.stop_button.click();
  await expect(check.check_button).toBeVisible();
  const asked = watch.questions.length;
  await page.waitForTimeout(2500);
  expect(watch.questions.length).toBe(asked);
  await expect(check.input).toHaveValue("healthy.test");
});

test("nobody is asked before the reader asks, and who will be is shown", async ({ page, resolvers, watch }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.open();
  await check.input.fill("healthy.test");
  await page.waitForTimeout(500);
  expect([...watch.hosts]).toEqual([]);
  await expect(page.getByRole("main")).toContainText("Cloudflare, then Google");
});

test("only what the reader typed is asked for, and names below it or in its records", async ({
  page,
  resolvers,
  watch,
}) => {
  await resolvers();
  await new CheckPage(page).checked("nothing.test");
  const names = asked_names(watch.questions);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toMatch(/ (.*\.)?test$|^TXT _dmarc\.test$/);
});

test.describe("the reader's own resolver", () => {
  test("is tested, then asked alone", async ({ page, endpoints, watch }) => {
    const own = new URL(endpoints.doh);
    watch.allowed.clear();
    watch.allowed.add(own.host);
    const check = new CheckPage(page);
    await check.open();
    await check.use_own_resolver(endpoints.doh);
    await expect(page.getByRole("main")).toContainText(/it answers, and this page may ask it/i);
    await check.submit("healthy.test");
    await check.finished();
    await expect(check.verdict.first()).toHaveClass(/good/);
    expect([...watch.hosts]).toEqual([own.host]);
  });

  test("a resolver that a page may not ask is told apart in the test", async ({ page, endpoints, watch }) => {
    const own = new URL(`${endpoints.misbehaving}/no-cors/dns-query`);
    watch.allowed.add(own.host);
    const check = new CheckPage(page);
    await check.open();
    await check.use_own_resolver(own.href);
    await expect(page.getByRole("main")).toContainText(/does not allow web pages to ask it/i);
  });

  test("an address that is none is refused with a sentence", async ({ page }) => {
    const check = new CheckPage(page);
    await check.open();
    await check.use_own_resolver("http://dns.example/dns-query");
    await expect(page.getByRole("main")).toContainText(/https:\/\//);
  });
});
