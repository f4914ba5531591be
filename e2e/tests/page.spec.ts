// The page around the check: permalink, Back, copying, saving and opening, the example, the keyboard.
import { readFileSync } from "node:fs";
import { CheckPage } from "../pages/check_page.mjs";
import { tab_to } from "../pages/keyboard.mjs";
import { expect, test } from "../pages/test.ts";

test("a permalink opens its check", async ({ page, resolvers }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.open("check=healthy.test");
  await check.finished();
  await expect(check.input).toHaveValue("healthy.test");
  await expect(check.verdict.first()).toContainText("healthy.test");
});

test("each check has its place in the history", async ({ page, resolvers }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.checked("healthy.test");
  await expect(page).toHaveURL(/#check=healthy\.test$/);
  await check.submit("nothing.test");
  await expect(check.verdict.first()).toContainText("nothing.test");
  await page.goBack();
  await expect(check.verdict.first()).toContainText("healthy.test");
  await expect(check.input).toHaveValue("healthy.test");
  await page.goBack();
  await expect(check.verdict).toHaveCount(0);
  await page.goForward();
  await expect(check.verdict.first()).toContainText("healthy.test");
});

test("the address is never sent to a server", async ({ page, resolvers, endpoints }) => {
  await resolvers();
  const urls: string[] = [];
  page.on("request", request => urls.push(request.url()));
  await new CheckPage(page).checked("healthy.test");
  const own = urls.filter(url => url.startsWith(endpoints.site));
  expect(own.filter(url => url.includes("healthy"))).toEqual([]);
});

test("host and value are copied apart, whole and exact", async ({ page, resolvers }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.checked("nothing.test");
  const record = check.record("TXT", "_dmarc").first();
  await record.getByRole("button", { name: /copy the value/i }).click();
  const value = await page.evaluate(() => navigator.clipboard.readText());
  expect(value).toMatch(/^v=DMARC1; p=none/);
  await record
    .getByRole("button", { name: /copied|copy the host/i })
    .first()
    .click();
  const host = await page.evaluate(() => navigator.clipboard.readText());
  expect(host).toMatch(/^_dmarc(\.nothing\.test)?$/);
});

test("the link of a check is copied", async ({ page, resolvers, endpoints }) => {
  await resolvers();
  await new CheckPage(page).checked("healthy.test");
  await page.getByRole("button", { name: /copy link/i }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${endpoints.site}index.html#check=healthy.test`);
});

test("a saved report opens again without a network, and says the same", async ({ page, resolvers, watch }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.checked("broken.test");
  const verdict = await check.verdict.first().getByRole("heading").innerText();
  const download = await check.save();
  expect(download.suggestedFilename()).toMatch(/broken\.test.*\.json$/);
  const file = await download.path();
  const saved = JSON.parse(readFileSync(file, "utf8"));
  expect(saved.version).toBe(1);
  expect(saved.answers.length).toBeGreaterThan(10);

  const asked = watch.questions.length;
  await check.open();
  await check.open_file("broken.json", readFileSync(file));
  await check.finished();
  await expect(check.verdict.first().getByRole("heading")).toHaveText(verdict);
  expect(watch.questions.length).toBe(asked);
});

const unreadable: [string, string, RegExp][] = [
  ["JSON that breaks off", '{\n"version": 1,\n"answers": [', /line 3/],
  ["no JSON at all", "hello", /line 1/],
  [
    "a wrong shape",
    '{"version":1,"answers":[{"name":"a.test","type":"TXT","rcode":"NOERROR","status":"ok","records":["x"]}]}',
    /answers\[0\]\.records\[0\]/,
  ],
  ["a list", "[]", /answers/],
  ["nothing", "", /./],
];
for (const [name, text, says] of unreadable) {
  test(`an unreadable file names the place: ${name}`, async ({ page }) => {
    const check = new CheckPage(page);
    await check.open();
    await check.open_file("saved.json", Buffer.from(text));
    await expect(page.getByRole("alert").first()).toContainText(says);
    await expect(check.verdict).toHaveCount(0);
  });
}

test("a file that is dropped on the page is opened, and said to be unreadable where it is", async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  const file = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['{"version":1,"answers":[]}'], "empty.json", { type: "application/json" }));
    return transfer;
  });
  await page.getByRole("main").dispatchEvent("drop", { dataTransfer: file });
  await expect(page.getByRole("alert").first()).toContainText("This file holds no answers");
  await expect(page.getByRole("alert").getByRole("button")).toHaveCount(0); // to try again would change nothing
});

test("a part of the page that cannot be loaded is named, and tried again", async ({ page, context, resolvers }) => {
  await resolvers();
  let gone = true;
  await context.route(/\.wasm$/, route => (gone ? route.fulfill({ status: 404, body: "" }) : route.fallback()));
  const check = new CheckPage(page);
  await check.open();
  await check.submit("healthy.test");
  const alert = page.getByRole("alert").first();
  await expect(alert).toContainText("A part of this page could not be loaded: mailalign.wasm, HTTP status 404.");
  gone = false;
  await alert.getByRole("button", { name: "Try again" }).click();
  await check.finished();
  await expect(check.verdict.first()).toHaveClass(/good/);
});

test("the network is gone before the first check: said, and tried again", async ({ page, context, resolvers }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.open();
  await context.setOffline(true);
  await check.submit("healthy.test");
  const alert = page.getByRole("alert").first();
  await expect(alert).toContainText(/could not be loaded.*no connection/);
  await context.setOffline(false);
  await alert.getByRole("button", { name: "Try again" }).click();
  await check.finished();
  await expect(check.verdict.first()).toHaveClass(/good/);
});

test("the example shows its worth without a network", async ({ page, context, watch }) => {
  await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, route => route.abort());
  const check = new CheckPage(page);
  await check.open();
  await check.open_example();
  await expect(page.getByRole("main")).toContainText("v=DMARC1");
  expect(watch.questions).toEqual([]);
});

test("everything by keyboard: skip link, box, check, copy", async ({ page, resolvers }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.open();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip to the content/i })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(check.input).toBeFocused();
  await page.keyboard.type("nothing.test");
  await page.keyboard.press("Enter");
  await check.finished();
  const copy = check
    .record("TXT", "_dmarc")
    .first()
    .getByRole("button", { name: /copy the value/i });
  await tab_to(page, copy);
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^v=DMARC1/);
});

test("what shows the report cannot be loaded: it is said, and the page stays", async ({ page, resolvers }) => {
  await resolvers();
  await page.route("**/assets/report-*.js", route => route.abort());
  const check = new CheckPage(page);
  await check.open();
  await check.submit("healthy.test");
  await expect(page.getByRole("alert")).toContainText("could not be loaded: what shows the report, no connection");
  await expect(check.check_button).toBeVisible();
  await page.unroute("**/assets/report-*.js");
  await page.reload();
  await check.finished();
  await expect(check.verdict.first()).toContainText("healthy.test");
});
