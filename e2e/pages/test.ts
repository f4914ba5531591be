// The `test` that every file of e2e/tests uses. Whatever a test does, it also holds that no script of a stranger ran, no
// rule of the content security policy was broken, nothing was thrown, and only resolvers of the reader were contacted.
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { public_resolvers, stand_in } from "./resolvers.mjs";

export { expect } from "@playwright/test";

export interface Endpoints {
  site: string;
  folder: string;
  doh: string;
  doh_https: string;
  misbehaving: string;
}

/** What a page did that a test may want to look at. */
export interface Watch {
  /** Every host that was contacted, the site's own left out. */
  hosts: Set<string>;
  /** The messages that resolvers were asked, in order. */
  questions: URL[];
  violations: string[];
  dialogs: string[];
  errors: string[];
  /** Hosts that may be contacted beside the public resolvers. */
  allowed: Set<string>;
}

export interface Fixtures {
  endpoints: Endpoints;
  watch: Watch;
  /** Takes the place of the public resolvers; see pages/resolvers.mjs. */
  resolvers: (ways?: Record<string, string | ((url: URL) => string)>) => Promise<Record<string, number>>;
}

export const test = base.extend<Fixtures>({
  endpoints: async ({}, use) => {
    await use(JSON.parse(process.env.MAILALIGN_E2E ?? "{}"));
  },
  baseURL: async ({ endpoints }, use) => {
    await use(endpoints.site);
  },
  watch: [
    async ({ context, endpoints }, use) => {
      const watch = await watch_context(context, new URL(endpoints.site).host);
      await use(watch);
      expect.soft(watch.dialogs, "dialogs opened").toEqual([]);
      expect.soft(watch.violations, "content security policy violations").toEqual([]);
      expect.soft(watch.errors, "errors thrown").toEqual([]);
      expect
        .soft(
          [...watch.hosts].filter(host => !watch.allowed.has(host)),
          "hosts nobody chose",
        )
        .toEqual([]);
    },
    { auto: true },
  ],
  resolvers: async ({ context, endpoints }, use) => {
    await use(ways => stand_in(context, endpoints, ways));
  },
});

async function watch_context(context: BrowserContext, site: string): Promise<Watch> {
  const allowed = new Set(Object.values(public_resolvers).map(url => new URL(url).host));
  const watch: Watch = { hosts: new Set(), questions: [], violations: [], dialogs: [], errors: [], allowed };
  context.on("request", request => {
    const url = new URL(request.url());
    if (!url.host || url.host === site) return; // blob:, data: and file: go nowhere
    watch.hosts.add(url.host);
    if (url.searchParams.has("dns")) watch.questions.push(url);
  });
  context.on("weberror", error => watch.errors.push(String(error.error())));
  context.on("console", message => {
    if (/content security policy|trusted ?type/i.test(message.text())) watch.violations.push(message.text());
  });
  context.on("dialog", dialog => {
    watch.dialogs.push(dialog.message());
    dialog.dismiss().catch(() => {});
  });
  await context.exposeBinding("report_violation", (_, text: string) => watch.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", event => {
      const report = (window as unknown as { report_violation: (text: string) => void }).report_violation;
      report(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ""}`);
    });
  });
  return watch;
}

/** The names and types that resolvers were asked, in order, as `TXT example.com`. */
export { asked_names } from "./asked.mjs";

export type { Page };
