// Every page and state there is, for what must hold everywhere (axe, 320 px, the policy) and for the screenshots. Each
// says how resolvers answer (see resolvers.mjs) and how to get there; an entry here is all that a new state needs.
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
    if (domain) await guide_page.work_out(domain, fields);
  };
const plain = (path, ready) => async page => {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
};
/** The first questions are answered, the rest hang: what a reader sees in the middle of a check. */
const first_questions = count => {
  let asked = 0;
  return () => (asked++ < count ? "good" : "hang");
};

export const states = [
  { name: "start", reach: async page => new CheckPage(page).open() },
  { name: "healthy", reach: check("healthy.test") },
  { name: "ses-default", reach: check("ses-default.test") },
  { name: "ses-steps", reach: check("ses-steps.test") },
  { name: "broken", reach: check("broken.test") },
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
  { name: "bad-input", reach: typed("exam ple,com") },
  {
    name: "example",
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.open();
      await check_page.open_example();
    },
  },
  { name: "providers", reach: plain("providers.html", "main a[href*='guide']") },
  { name: "guide-amazon-ses", reach: guide("amazon-ses") },
  {
    name: "guide-amazon-ses-filled",
    reach: guide("amazon-ses", "ses-steps.test", { region: "eu-west-1", mail_from_label: "mail" }),
  },
  { name: "guide-google-workspace", reach: guide("google-workspace", "healthy.test") },
  { name: "guide-microsoft-365", reach: guide("microsoft-365", "contoso.test") },
  { name: "embed", reach: plain("embed.html", "mailalign-check") },
  { name: "finding", reach: plain("findings/spf.lookup-limit.html", "h1") },
  { name: "disk", disk: true, reach: async page => new CheckPage(page).input.waitFor() },
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
