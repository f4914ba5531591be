// mailalign.html, opened from the disk: it checks a domain online and works on a saved report offline.
import { readFileSync } from "node:fs";
import { CheckPage } from "../pages/check_page.mjs";
import { disk_page } from "../pages/states.mjs";
import { expect, test } from "../pages/test.ts";

test("it checks a domain online, with nothing from anywhere else", async ({ page, resolvers, endpoints, watch }) => {
  await resolvers();
  await page.goto(disk_page(endpoints.folder));
  const check = new CheckPage(page);
  await check.submit("healthy.test");
  await check.finished();
  await expect(check.verdict.first()).toHaveClass(/good/);
  expect([...watch.hosts]).toEqual(["cloudflare-dns.com"]);
});

test("it asks a resolver on this machine without TLS", async ({ page, endpoints, watch }) => {
  watch.allowed.clear();
  watch.allowed.add(new URL(endpoints.doh).host);
  await page.addInitScript(url => {
    localStorage.setItem("mailalign.resolvers", JSON.stringify({ names: ["own"], own_url: url }));
  }, endpoints.doh);
  await page.goto(disk_page(endpoints.folder));
  const check = new CheckPage(page);
  await check.submit("ses-custom.test");
  await check.finished();
  await expect(check.sender(/Amazon SES/)).toContainText("aligned, relaxed only");
});

test("offline it opens a saved report", async ({ page, resolvers, context, endpoints }) => {
  await resolvers();
  await page.goto(disk_page(endpoints.folder));
  const check = new CheckPage(page);
  await check.submit("broken.test");
  await check.finished();
  const verdict = await check.verdict.first().getByRole("heading").innerText();
  const file = await (await check.save()).path();

  await context.unrouteAll();
  await context.setOffline(true);
  await page.goto(disk_page(endpoints.folder));
  await check.open_file("broken.test.json", readFileSync(file));
  await check.finished();
  await expect(check.verdict.first().getByRole("heading")).toHaveText(verdict);
});

test("offline a check says that no resolver can be reached", async ({ page, context, endpoints }) => {
  await context.setOffline(true);
  await page.goto(disk_page(endpoints.folder));
  await new CheckPage(page).submit("healthy.test");
  await expect(page.getByRole("alert").first()).toContainText(/no resolver can be reached/i, { timeout: 60_000 });
});

test("it is one file: nothing beside it is loaded", async ({ page, endpoints }) => {
  const loaded: string[] = [];
  page.on("request", request => loaded.push(request.url()));
  await page.goto(disk_page(endpoints.folder));
  await new CheckPage(page).input.fill("healthy.test");
  expect(loaded.filter(url => !/^(blob|data):/.test(url))).toEqual([disk_page(endpoints.folder)]);
});

test("every example that it offers is inside", async ({ page, endpoints, context }) => {
  await context.setOffline(true);
  const check = new CheckPage(page);
  const start = disk_page(endpoints.folder);
  await page.goto(start);
  const examples = page.getByRole("link", { name: /\(example: /i });
  const count = await examples.count();
  expect(count).toBeGreaterThan(5);
  for (let example = 0; example < count; ++example) {
    await page.goto(start);
    await page.evaluate(() => {
      location.hash = "";
    });
    await check.input.waitFor();
    const link = examples.nth(example);
    const domain = ((await link.textContent()) ?? "").trim().split(" ")[0] ?? "";
    await link.click();
    await check.finished();
    await expect(check.verdict.first()).toContainText(domain);
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
});
