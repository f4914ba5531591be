// The widget's parts lie beside its script, wherever somebody put it, and are fetched when they are first needed.
import { fetch_octets, fetch_text } from "../core/parts.ts";
import type { Source } from "../core/source.ts";
import { unpack_text } from "../core/unpack.ts";

const script = import.meta.url;

function beside(path: string): URL {
  return new URL(path, script);
}

function text_beside(path: string): Promise<string> {
  return fetch_text(beside(path), path);
}

let octets: Promise<Uint8Array> | null = null;

export const widget_source: Source = {
  async create_module() {
    const { default: create } = await import("mailalign-module/mailalign.mjs");
    octets ??= fetch_octets(beside("mailalign.wasm"), "mailalign.wasm");
    octets.catch(() => {
      octets = null;
    });
    return create({ wasmBinary: await octets });
  },
  catalogue_index: () => text_beside("providers/index.json"),
  provider: id => text_beside(`providers/${encodeURIComponent(id)}.json`),
  example: name => text_beside(`examples/${encodeURIComponent(name)}.json`),
  suffix_rules: async () => unpack_text(await fetch_octets(beside("suffix_rules.bin"), "suffix_rules.bin")),
  finding_page: id => beside(`findings/${encodeURIComponent(id)}.html`).href,
  guide_page: (provider, domain) => {
    const fragment = new URLSearchParams({ provider });
    if (domain !== null) fragment.set("domain", domain);
    return beside(`guide.html#${fragment}`).href;
  },
  page: name =>
    beside({ check: "index.html", providers: "providers.html", embed: "embed.html", offline: "mailalign.html" }[name])
      .href,
};

// The site's own pages, for links that lead out of a widget.
export function check_page(domain: string | null): string {
  return beside(domain === null ? "index.html" : `index.html#${new URLSearchParams({ check: domain })}`).href;
}
