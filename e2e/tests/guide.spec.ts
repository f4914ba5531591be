// The guide of a provider: a domain and parameters in, exact records out, each compared with DNS as it is now.
import { GuidePage } from "../pages/guide_page.mjs";
import { stand_in_changing } from "../pages/resolvers.mjs";
import { expect, test } from "../pages/test.ts";

const tokens = [
  "k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z",
  "b3d9f1h5j7l2n4p6r8t0v2x4z6a8c1e3",
  "q5s7u9w1y3a5c7e9g1i3k5m7o9q1s3u5",
];
const ses = { region: "eu-west-1", mail_from_label: "mail", token1: tokens[0], token2: tokens[1], token3: tokens[2] };

test("Amazon SES: published, different, missing, and what is in the way", async ({ page, resolvers }) => {
  await resolvers();
  const guide = new GuidePage(page);
  await guide.open("amazon-ses");
  await guide.work_out("ses-steps.test", ses);
  const mx = guide.record("MX", "feedback-smtp.eu-west-1.amazonses.com").first();
  await expect(mx).toContainText(/different|missing/);
  await expect(mx).toContainText("feedback-smtp.us-east-1.amazonses.com");
  await expect(guide.record("MX", "aspmx.l.google.com").filter({ hasText: "in the way" }).first()).toBeVisible();
  await expect(guide.record("TXT", "v=spf1 mx -all").filter({ hasText: "in the way" }).first()).toBeVisible();
  await expect(guide.record("CNAME", tokens[0]).first()).toContainText("published");
  await expect(guide.record("CNAME", tokens[1]).first()).toContainText("different");
  await expect(guide.record("CNAME", tokens[2]).first()).toContainText("missing");
});

test("each line is ticked as it is published", async ({ page, context, endpoints }) => {
  let published = false;
  const domains = { now: "ses-steps.test", other: "ses-fixed.test", is_other: () => published };
  await stand_in_changing(context, endpoints, domains);
  const guide = new GuidePage(page);
  await guide.open("amazon-ses");
  await guide.work_out("ses-steps.test", ses);
  await expect(guide.record("CNAME", tokens[2]).first()).toContainText("missing");
  published = true;
  await guide.submit_button.click();
  await expect(guide.record("CNAME", tokens[2]).first()).toContainText("published");
  await expect(guide.record("CNAME", tokens[1]).first()).toContainText("published");
  await expect(guide.record("MX", "feedback-smtp.eu-west-1").first()).toContainText("published");
  await expect(page.locator(".record", { hasText: "in the way" })).toHaveCount(0);
});

test("Google Workspace: found published at a healthy domain", async ({ page, resolvers }) => {
  await resolvers();
  const guide = new GuidePage(page);
  await guide.open("google-workspace");
  await guide.work_out("healthy.test");
  await expect(guide.record("TXT", "include:_spf.google.com").first()).toContainText("published");
});

test("Microsoft 365: found published at a healthy domain", async ({ page, resolvers }) => {
  await resolvers();
  const guide = new GuidePage(page);
  await guide.open("microsoft-365");
  await guide.work_out("contoso.test");
  await expect(guide.record("TXT", "include:spf.protection.outlook.com").first()).toContainText("published");
});

test("a guide asks nobody before the reader does", async ({ page, resolvers, watch }) => {
  await resolvers();
  await new GuidePage(page).open("amazon-ses");
  await page.waitForTimeout(300);
  expect([...watch.hosts]).toEqual([]);
});

test("a bad domain in a guide gets its sentence", async ({ page, resolvers, watch }) => {
  await resolvers();
  const guide = new GuidePage(page);
  await guide.open("amazon-ses");
  await guide.domain.fill("exam ple,com");
  await guide.submit_button.click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  expect(watch.questions).toEqual([]);
});

test("a line with a blank is not copied: it leads to the field, and is copied once that is filled", async ({
  page,
  resolvers,
}) => {
  await resolvers();
  const guide = new GuidePage(page);
  await guide.open("amazon-ses");
  const mx = guide.record("MX", "feedback-smtp").first();
  await expect(mx).toContainText("{region}");
  await expect(mx.getByRole("button", { name: /copy/i })).toHaveCount(1); // the priority has no blank
  await mx.getByRole("button", { name: "Fill in Region to have the value" }).click();
  await expect(page.getByLabel("Region", { exact: true })).toBeFocused();
  await page.getByLabel("Region", { exact: true }).selectOption("eu-west-1");
  await mx.getByRole("button", { name: "Copy the value" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("feedback-smtp.eu-west-1.amazonses.com");
  await expect(mx.getByRole("button", { name: "Fill in MAIL FROM label to have the host" })).toBeVisible();
  await guide
    .record("CNAME", "{token1}")
    .getByRole("button", { name: /fill in token 1 to have the host/i })
    .click();
  await expect(page.getByLabel("Token 1")).toBeFocused();
});

test("the picture of a guide names every setup and every domain in words", async ({ page, resolvers }) => {
  await resolvers();
  const guide = new GuidePage(page);
  await guide.open("amazon-ses");
  await guide.work_out("ses-steps.test", { region: "eu-west-1", mail_from_label: "mail" });
  const part = page.getByRole("region", { name: "What aligns, at a glance" });
  const picture = part.getByRole("img", { name: /SPF domain and each DKIM signing domain .* ses-steps\.test/ });
  await expect(picture).toHaveCount(1);
  await expect(picture).toHaveAccessibleDescription(/eu-west-1\.amazonses\.com/);
  const meaning = (sign: string) => part.locator("dl > div").filter({ has: page.getByText(sign, { exact: true }) });
  await expect(meaning("Identical")).toContainText(/aligned, strict too: DKIM with “Easy DKIM”/i);
  await expect(meaning("Identical")).toContainText("Your own DKIM key (BYODKIM)");
  await expect(meaning("Same Organizational Domain")).toContainText(
    "SPF with “Custom MAIL FROM domain”, mail.ses-steps.test",
  );
  await expect(meaning("Another organization")).toContainText("SPF with “Default MAIL FROM”, eu-west-1.amazonses.com");
});

test("the list of providers is narrowed by kind, by what must align, and by a name seen in DNS", async ({ page }) => {
  await page.goto("providers.html");
  const services = page.getByRole("rowheader").getByRole("link");
  await expect(services).toHaveText(["Amazon SES", "Google Workspace", "Microsoft 365"]);
  const must = page.getByRole("group", { name: "Must align" });
  await must.getByRole("checkbox", { name: "by SPF" }).check();
  await expect(services).toHaveCount(3);
  await must.getByRole("checkbox", { name: "strict too" }).check();
  await expect(services).toHaveText(["Google Workspace", "Microsoft 365"]); // SES aligns SPF relaxed only
  await page.getByRole("searchbox").fill("amazonses.com");
  await expect(page.getByRole("status")).toContainText(/take a filter away/i);
  await must.getByRole("checkbox", { name: "by SPF" }).uncheck();
  await expect(services).toHaveText(["Amazon SES"]); // by DKIM it is strict
  await page.getByRole("searchbox").fill("");
  await page.getByRole("radio", { name: /^mailbox/i }).check();
  await expect(services).toHaveText(["Google Workspace", "Microsoft 365"]);
});
