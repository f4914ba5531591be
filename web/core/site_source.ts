// The site: everything is fetched from the page's own origin, when it is first needed.
import type { Source } from "./source.ts";
import { unpack_text } from "./unpack.ts";

async function fetch_own(path: string): Promise<Response> {
  const response = await fetch(new URL(path, document.baseURI), { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Error(`${path} could not be loaded: HTTP status ${response.status}.`);
  return response;
}

let octets: Promise<Uint8Array> | null = null;

async function fetch_octets(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch_own(url);
  return new Uint8Array(await response.arrayBuffer());
}

export const site_source: Source = {
  async create_module() {
    const [{ default: create }, { default: url }] = await Promise.all([
      import("mailalign-module/mailalign.mjs"),
      import("mailalign-module/mailalign.wasm?url"),
    ]);
    octets ??= fetch_octets(url);
    octets.catch(() => {
      octets = null;
    });
    return create({ wasmBinary: await octets });
  },
  catalogue_index: async () => (await fetch_own("providers/index.json")).text(),
  provider: async id => (await fetch_own(`providers/${encodeURIComponent(id)}.json`)).text(),
  example: async name => (await fetch_own(`examples/${encodeURIComponent(name)}.json`)).text(),
  suffix_rules: async () => unpack_text(await fetch_octets("suffix_rules.bin")),
  finding_page: id => `findings/${encodeURIComponent(id)}.html`,
  guide_page: (provider, domain) => {
    const fragment = new URLSearchParams({ provider });
    if (domain !== null) fragment.set("domain", domain);
    return `guide.html#${fragment}`;
  },
  page: name =>
    ({ check: "index.html", providers: "providers.html", embed: "embed.html", offline: "mailalign.html" })[name],
};
