// The elements in somebody else's documentation: the shipped example page, and pages of strangers with their own policy.
import type { Page } from "@playwright/test";
import { CheckPage } from "../pages/check_page.mjs";
import { expect, test } from "../pages/test.ts";

const strict =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https:; require-trusted-types-for 'script'";

/** A page of a stranger beside the site's script, under a policy of its own. */
async function foreign_page(page: Page, site: string, body: string, policy = strict) {
  const headers = { "content-security-policy": policy };
  const html = `<!doctype html><html lang="en"><title>Foreign</title><script type="module" src="../mailalign.js"></script><body>${body}`;
  await page.route(`${site}foreign/page.html`, route =>
    route.fulfill({ contentType: "text/html", headers, body: html }),
  );
  await page.goto("foreign/page.html");
}

test("the example page: a check and a guide, and nobody is asked before they are used", async ({
  page,
  resolvers,
  watch,
}) => {
  await resolvers();
  await page.goto("embed.html");
  await expect(page.locator("mailalign-check").getByRole("textbox").first()).toBeVisible();
  await expect(page.locator("mailalign-guide").getByRole("textbox").first()).toBeVisible();
  expect([...watch.hosts]).toEqual([]);
});

test("a check inside the widget", async ({ page, resolvers, watch }) => {
  await resolvers();
  await page.goto("embed.html");
  const widget = page.locator("mailalign-check").first();
  await widget.getByRole("textbox").fill("broken.test");
  await widget.getByRole("button", { name: "Check", exact: true }).click();
  await expect(widget.locator(".verdict")).toHaveClass(/bad/);
  await expect(widget.getByRole("link", { name: /full report/i })).toHaveAttribute("href", /#check=broken\.test/);
  expect([...watch.hosts]).toEqual(["cloudflare-dns.com"]);
});

test("many on one page share one core", async ({ page, resolvers, endpoints }) => {
  await resolvers();
  const modules: string[] = [];
  page.on("request", request => {
    if (request.url().endsWith(".wasm")) modules.push(request.url());
  });
  await foreign_page(page, endpoints.site, "<mailalign-check></mailalign-check>".repeat(10));
  for (const [index, domain] of ["healthy.test", "nothing.test", "broken.test"].entries()) {
    const widget = page.locator("mailalign-check").nth(index);
    await widget.getByRole("textbox").fill(domain);
    await widget.getByRole("button", { name: "Check", exact: true }).click();
  }
  await expect(page.locator("mailalign-check").nth(0).locator(".verdict")).toHaveClass(/good/);
  await expect(page.locator("mailalign-check").nth(1).locator(".verdict")).toHaveClass(/bad/);
  await expect(page.locator("mailalign-check").nth(2).locator(".verdict")).toHaveClass(/bad/);
  expect(modules.length).toBeLessThanOrEqual(1);
});

test("the page around gives the look, and keeps its own", async ({ page, resolvers, endpoints }) => {
  await resolvers();
  const body = "<h2>Theirs</h2><button>Theirs</button><mailalign-check></mailalign-check>";
  await foreign_page(page, endpoints.site, body);
  const style = (name: string) =>
    page
      .getByRole("button", { name })
      .first()
      .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), "background-color");
  const theirs_before = await style("Theirs");
  await page.locator("mailalign-check").getByRole("textbox").waitFor();
  expect(await style("Theirs")).toBe(theirs_before);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("button { background: rgb(255, 0, 0) } mailalign-check { --mailalign-accent: rgb(0, 0, 255) }");
    document.adoptedStyleSheets.push(sheet);
  });
  expect(await style("Theirs")).toBe("rgb(255, 0, 0)");
  expect(await style("Check")).toBe("rgb(0, 0, 255)");
});

test("what is found is told to the page around", async ({ page, resolvers, endpoints }) => {
  await resolvers();
  await foreign_page(page, endpoints.site, '<mailalign-check domain="healthy.test"></mailalign-check>');
  const told = page.evaluate(
    () =>
      new Promise<{ schema: string; domain: string }>(resolve => {
        document.addEventListener("mailalign-checked", event => resolve((event as CustomEvent).detail), { once: true });
      }),
  );
  await page.locator("mailalign-check").getByRole("button", { name: "Check", exact: true }).click();
  expect(await told).toMatchObject({ schema: "mailalign/report/1", domain: "healthy.test" });
});

test("text of an adversary stays text in a widget", async ({ page, resolvers, endpoints }) => {
  await resolvers();
  await foreign_page(page, endpoints.site, "<mailalign-check></mailalign-check>");
  const widget = page.locator("mailalign-check");
  await widget.getByRole("textbox").fill("hostile.test");
  await widget.getByRole("button", { name: "Check", exact: true }).click();
  await new CheckPage(page).finished();
  expect(await widget.locator("img, script").count()).toBe(0);
});

test("in a widget, too, a line with a blank leads to its field", async ({ page, resolvers }) => {
  await resolvers();
  await page.goto("embed.html");
  const guide = page.locator("mailalign-guide").first();
  await guide.getByRole("textbox").first().fill("ses-steps.test");
  await guide
    .getByRole("button", { name: /fill in token 1 to have the host/i })
    .first()
    .click();
  await expect(guide.getByLabel("Token 1")).toBeFocused();
  await guide.getByLabel("Token 1").fill("k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z");
  await expect(guide.getByRole("button", { name: /fill in token 1/i })).toHaveCount(0);
  await expect(
    guide.locator(".record", { hasText: "k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z.dkim.amazonses.com" }),
  ).toBeVisible();
});
