// Every page and state there is, for what must hold everywhere (axe, 320 px, the policy) and for the screenshots. Each
// says how resolvers answer (see resolvers.mjs) and how to get there; an entry here is all that a new state needs.
import { decode_question } from "../servers/dns_message.mjs";
import { CheckPage } from "./check_page.mjs";
import { GuidePage } from "./guide_page.mjs";

const check = domain => async page => {
  await new CheckPage(page).checked(domain);
};
const typed = text => async page => {
  const check_page = new CheckPage(page);
  await check_page.open();
  await check_page.submit(text);
  await page.getByRole("alert").first().waitFor();
};
const guide =
  (provider, domain, fields = {}) =>
  async page => {
    const guide_page = new GuidePage(page);
    await guide_page.open(provider);
    await guide_page.setups.first().waitFor();
    if (domain) await guide_page.work_out(domain, fields);
  };
const plain = (path, ready) => async page => {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
};
const opened = (name, text) => async page => {
  const check_page = new CheckPage(page);
  await check_page.open();
  await check_page.open_file(name, Buffer.from(text));
  await page.getByRole("alert").first().waitFor();
};
const own_resolver = url => async page => {
  const check_page = new CheckPage(page);
  await check_page.open();
  await check_page.use_own_resolver(url);
  await page.locator("#resolver .notice").waitFor();
};
/** Questions for names that begin so fail, whoever is asked; the others are answered. */
const lost = beginning => url => {
  const { name } = decode_question(Buffer.from(url.searchParams.get("dns"), "base64url"));
  return name.startsWith(beginning) ? "500" : "good";
};
/** The first questions are answered, the rest hang: what a reader sees in the middle of a check. */
const first_questions = count => {
  let asked = 0;
  return () => (asked++ < count ? "good" : "hang");
};

export const states = [
  { name: "start", reach: async page => new CheckPage(page).open() },
  { name: "own-resolver-wrong", reach: own_resolver("http://dns.example/dns-query") },
  { name: "healthy", reach: check("healthy.test") },
  { name: "ses-default", reach: check("ses-default.test") },
  { name: "ses-custom", reach: check("ses-custom.test") },
  { name: "ses-strict", reach: check("ses-strict.test") },
  { name: "ses-steps", reach: check("ses-steps.test") },
  { name: "broken", reach: check("broken.test") },
  {
    name: "may-send",
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.checked("sends.test");
      await page.getByText("Who gets what").click();
      await check_page.may_send("203.0.113.7", { helo: "mail.sends.test" });
      await check_page.sender_result.waitFor();
    },
  },
  {
    name: "may-send-no-address",
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.checked("crowded.test");
      await page.getByText("Who gets what").click();
      await check_page.may_send("192.0.2.256");
      await page.locator("#fault-spf-client-ip").waitFor();
    },
  },
  {
    name: "standards-differ",
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.open("check=mail.split.test&selector=s1");
      await check_page.finished();
      await check_page.compare({ spf: "bounce.mail.split.test", dkim: "split.test" });
      await check_page.alignment.waitFor();
    },
  },
  {
    name: "compare-no-domain",
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.checked("healthy.test");
      await check_page.compare({ spf: "no domain", dkim: "" });
      await page.locator("#fault-align-spf").waitFor();
    },
  },
  { name: "nothing-published", reach: check("nothing.test") },
  { name: "no-such-domain", reach: check("nosuch.test") },
  { name: "hostile", reach: check("hostile.test") },
  { name: "no-answer", reach: check("servfail.test") },
  {
    name: "checking",
    ways: () => ({ Cloudflare: first_questions(6) }),
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.open();
      await check_page.submit("healthy.test");
      await check_page.verdict.first().waitFor();
    },
  },
  { name: "change-over", ways: () => ({ Cloudflare: "refuse" }), reach: check("healthy.test") },
  {
    name: "no-resolver",
    ways: () => ({ Cloudflare: "refuse", Google: "refuse" }),
    reach: typed("healthy.test"),
  },
  {
    name: "unanswered",
    ways: () => ({ Cloudflare: lost("_dmarc"), Google: lost("_dmarc") }),
    reach: check("healthy.test"),
  },
  {
    name: "stopped",
    ways: () => ({ Cloudflare: first_questions(6) }),
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.open();
      await check_page.submit("healthy.test");
      await check_page.verdict.first().waitFor();
      await check_page.stop_button.click();
      await check_page.check_button.waitFor();
    },
  },
  { name: "bad-input", reach: typed("exam ple,com") },
  { name: "empty-input", reach: typed("") },
  { name: "unreadable-file", reach: opened("saved.json", '{\n"version": 1,\n"answers": [') },
  {
    name: "example",
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.open();
      await check_page.open_example();
    },
  },
  { name: "providers", reach: plain("providers.html", "main a[href*='guide']") },
  {
    name: "providers-none",
    reach: async page => {
      await page.goto("providers.html");
      await page.getByRole("searchbox").fill("nobody.example");
      await page
        .getByRole("status")
        .filter({ hasText: /take a filter away/i })
        .waitFor();
    },
  },
  { name: "guide-unknown", reach: plain("guide.html#provider=nobody", "h1") },
  { name: "guide-amazon-ses", reach: guide("amazon-ses") },
  {
    name: "guide-amazon-ses-filled",
    reach: guide("amazon-ses", "ses-steps.test", { region: "eu-west-1", mail_from_label: "mail" }),
  },
  { name: "guide-google-workspace", reach: guide("google-workspace", "healthy.test") },
  { name: "guide-microsoft-365", reach: guide("microsoft-365", "contoso.test") },
  { name: "embed", reach: plain("embed.html", "mailalign-check") },
  {
    name: "embed-used",
    reach: async page => {
      await page.goto("embed.html");
      const widget = page.locator("mailalign-check").first();
      await widget.getByRole("textbox").fill("ses-steps.test");
      await widget.getByRole("button", { name: "Check", exact: true }).click();
      await widget.locator(".verdict").waitFor();
      await widget.getByRole("button", { name: "Check", exact: true }).waitFor();
      const guide_widget = page.locator("mailalign-guide").first();
      await guide_widget.getByRole("textbox").first().fill("ses-steps.test");
      await guide_widget.getByRole("button", { name: /work out/i }).click();
      await guide_widget
        .getByRole("status")
        .filter({ hasText: /compared/i })
        .waitFor();
    },
  },
  { name: "findings", reach: plain("findings/index.html", "h1") },
  { name: "finding", reach: plain("findings/spf.lookup-limit.html", "h1") },
  { name: "disk", disk: true, reach: async page => new CheckPage(page).input.waitFor() },
  {
    name: "disk-providers",
    disk: true,
    reach: async page => {
      await page.getByRole("navigation").getByRole("link", { name: "Providers" }).click();
      await page.getByRole("heading", { name: "Sending services" }).waitFor();
    },
  },
  {
    name: "disk-guide",
    disk: true,
    reach: async page => {
      await page.getByRole("navigation").getByRole("link", { name: "Providers" }).click();
      await page.getByRole("rowheader").getByRole("link", { name: "Microsoft 365" }).click();
      await new GuidePage(page).work_out("contoso.test");
    },
  },
  {
    name: "disk-healthy",
    disk: true,
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.submit("healthy.test");
      await check_page.finished();
    },
  },
];

/** The address of the page on disk, built into `folder`. */
export function disk_page(folder) {
  return new URL(`file://${folder}/mailalign.html`).href;
}
