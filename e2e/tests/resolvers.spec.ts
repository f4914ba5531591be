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

test("a resolver that falls silent in the middle: the next goes on, and each answer keeps its name", async ({
  page,
  resolvers,
}) => {
  let answered = 0;
  const asked = await resolvers({ Cloudflare: () => (answered++ < 6 ? "good" : "hang") });
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  await expect(check.verdict.first()).toHaveClass(/good/);
  await expect(check.notices.filter({ hasText: "Cloudflare does not answer, so Google is asked" })).toBeVisible();
  expect(asked.Google).toBeGreaterThan(5);
  await page.getByRole("button", { name: /show all/i }).click();
  const by = (name: string) => page.getByRole("row").filter({ has: page.getByRole("cell", { name, exact: true }) });
  await expect(by("Cloudflare")).toHaveCount(6);
  expect(await by("Google").count()).toBeGreaterThan(5);
});

test("both fall silent: it is said, and nothing is taken for an answer", async ({ page, resolvers }) => {
  await resolvers({ Cloudflare: "hang", Google: "hang" });
  const check = new CheckPage(page);
  await check.open();
  await check.submit("healthy.test");
  const alert = page.getByRole("alert").first();
  await expect(alert).toContainText(/no resolver can be reached/i, { timeout: 60_000 });
  await expect(alert).toContainText("It does not answer within 5 seconds.");
  await expect(check.verdict).toHaveCount(0);
});

test("some questions are lost: they are counted, and the rest stands", async ({ page, resolvers }) => {
  const lost = (url: URL) => (asked_names([url])[0]?.includes(" _dmarc.") ? "500" : "good");
  await resolvers({ Cloudflare: lost, Google: lost });
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  await expect(check.notices.filter({ hasText: /2 questions were not answered/ })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/no resolver can be reached/i);
  await expect(page.locator("#spf")).toContainText("v=spf1");
  await expect(page.locator("#dmarc")).not.toContainText(/they find no record|no DMARC record/i);
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

test("what was stopped goes on where it stopped, by keyboard", async ({ page, resolvers }) => {
  let slow = true;
  let answered = 0;
  await resolvers({ Cloudflare: () => (slow && answered++ >= 6 ? "hang" : "good") });
  const check = new CheckPage(page);
  await check.open();
  await check.input.fill("healthy.test");
  await page.keyboard.press("Enter");
  await check.verdict.first().waitFor();
  await check.stop_button.press("Enter");
  await expect(page.getByRole("main")).toContainText("You stopped here.");
  await expect(page.locator(".wait")).toHaveCount(0); // nothing waits any more
  slow = false;
  await page.getByRole("button", { name: "Go on" }).press("Enter");
  await check.finished();
  await expect(check.verdict.first()).toHaveClass(/good/);
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

  for (const [way, says] of [
    ["hang", /does not answer within 5 seconds/],
    ["garbage", /its answer cannot be read/],
    ["500", /HTTP status 500/],
    ["portal", /not a DNS message/],
    ["oversized", /too large/],
  ] as const) {
    test(`one that gives ${way} is not used, and the list stays as it was`, async ({ page, endpoints, watch }) => {
      const own = new URL(`${endpoints.misbehaving}/${way}/dns-query`);
      watch.allowed.add(own.host);
      const check = new CheckPage(page);
      await check.open();
      await check.use_own_resolver(own.href);
      await expect(page.locator("#resolver")).toContainText(says);
      await expect(page.locator("#resolver")).toContainText("It is not used.");
      await expect(page.locator("#resolver > summary")).toContainText("Cloudflare, then Google");
      const first = page.getByRole("group", { name: "Ask", exact: true });
      await expect(first.getByRole("radio", { name: "Cloudflare" })).toBeChecked();
    });
  }

  test("an address that is none is refused with a sentence", async ({ page }) => {
    const check = new CheckPage(page);
    await check.open();
    await check.use_own_resolver("http://dns.example/dns-query");
    await expect(page.getByRole("main")).toContainText(/https:\/\//);
  });
});
