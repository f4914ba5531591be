// The site: everything is fetched from the page's own origin, when it is first needed.
import { fetch_octets, fetch_text } from "./parts.ts";
import type { Source } from "./source.ts";
import { unpack_text } from "./unpack.ts";

function own(path: string): URL {
  return new URL(path, document.baseURI);
}

function own_text(path: string): Promise<string> {
  return fetch_text(own(path), path);
}

let octets: Promise<Uint8Array> | null = null;

export const site_source: Source = {
  async create_module() {
    const [{ default: create }, { default: url }] = await Promise.all([
      import("mailalign-module/mailalign.mjs"),
      import("mailalign-module/mailalign.wasm?url"),
    ]);
    octets ??= fetch_octets(own(url), "mailalign.wasm");
    octets.catch(() => {
      octets = null;
    });
    return create({ wasmBinary: await octets });
  },
  catalogue_index: () => own_text("providers/index.json"),
  provider: id => own_text(`providers/${encodeURIComponent(id)}.json`),
  example: name => own_text(`examples/${encodeURIComponent(name)}.json`),
  suffix_rules: async () => unpack_text(await fetch_octets(own("suffix_rules.bin"), "suffix_rules.bin")),
  finding_page: id => `findings/${encodeURIComponent(id)}.html`,
  guide_page: (provider, domain) => {
    const fragment = new URLSearchParams({ provider });
    if (domain !== null) fragment.set("domain", domain);
    return `guide.html#${fragment}`;
  },
  page: name =>
    ({ check: "index.html", providers: "providers.html", embed: "embed.html", offline: "mailalign.html" })[name],
};
