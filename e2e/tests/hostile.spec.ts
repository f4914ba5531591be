// Whatever stands in DNS is data: it is shown, and never becomes markup, a script, a request or a dialog. (That no
// dialog opens, nothing is thrown and no rule of the policy is broken is held for every test in pages/test.ts.)
import { CheckPage } from "../pages/check_page.mjs";
import { expect, test } from "../pages/test.ts";

test("text of an adversary is shown as text", async ({ page, resolvers }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.checked("hostile.test");
  await expect(page.getByRole("main")).toContainText("<img/src=x/onerror=alert(1)>");
  const foreign = await page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll("*")].flatMap(element => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const bad = all(document.body).filter(
      element =>
        element.matches("script:not([src]), img, iframe, object, embed, base, form[action], [onerror], [onload]") ||
        [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\s*javascript:/i.test(value)),
    );
    return bad.map(element => element.outerHTML.slice(0, 100));
  });
  expect(foreign).toEqual([]);
  expect(await page.evaluate(() => "hostile" in window)).toBe(false);
});

test("text that turns around cannot turn the text beside it", async ({ page, resolvers }) => {
  await resolvers();
  await new CheckPage(page).checked("hostile.test");
  const text = await page.getByRole("main").innerText();
  expect(text).not.toContain("\u202e");
  expect(text).not.toContain("\u0000");
});

test("an include that includes itself, and a hundred includes: bounded, and said", async ({
  page,
  resolvers,
  watch,
}) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.checked("wide.hostile.test");
  await expect(page.getByRole("main")).toContainText(/look-?ups/i);
  expect(watch.questions.length).toBeLessThan(200);
  await check.submit("loop.hostile.test");
  await expect(check.verdict.first()).toContainText("loop.hostile.test");
  await check.finished();
});

test("a permalink cannot carry markup", async ({ page, resolvers }) => {
  await resolvers();
  await page.goto(`index.html#check=${encodeURIComponent('"><img src=x onerror=alert(1)>.test')}`);
  await expect(page.getByRole("alert").first()).toBeVisible();
  expect(await page.locator("main img").count()).toBe(0);
});

test("a saved report of an adversary is shown as text", async ({ page }) => {
  const markup = "<img src=x onerror=alert(1)>";
  const answer = (name: string, text: string) => ({
    name,
    type: "TXT",
    rcode: "NOERROR",
    status: "ok",
    records: [[text]],
    resolver: markup,
  });
  const snapshot = {
    version: 1,
    answers: [answer("hostile.test", `v=spf1 ${markup} -all`), answer("_dmarc.hostile.test", `v=DMARC1; p=${markup}`)],
    check: { domain: "hostile.test", selectors: [markup], time: 1 },
    report: { verdict: { text: markup } },
  };
  const check = new CheckPage(page);
  await check.open();
  await check.open_file(`${markup}.json`, Buffer.from(JSON.stringify(snapshot)));
  await check.finished();
  expect(await page.locator("main img").count()).toBe(0);
});
