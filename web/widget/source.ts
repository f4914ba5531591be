// The widget's parts lie beside its script, wherever somebody put it, and are fetched when they are first needed.
import type { Source } from "../core/source.ts";
import { unpack_text } from "../core/unpack.ts";

const script = import.meta.url;

function beside(path: string): URL {
  return new URL(path, script);
}

async function fetch_part(path: string): Promise<Response> {
  const response = await fetch(beside(path), { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Error(`${path} could not be loaded: HTTP status ${response.status}.`);
  return response;
}

let octets: Promise<Uint8Array> | null = null;

async function fetch_octets(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch_part(path)).arrayBuffer());
}

export const widget_source: Source = {
  async create_module() {
    const { default: create } = await import("mailalign-module/mailalign.mjs");
    octets ??= fetch_octets("mailalign.wasm");
    octets.catch(() => {
      octets = null;
    });
    return create({ wasmBinary: await octets });
  },
  catalogue_index: async () => (await fetch_part("providers/index.json")).text(),
  provider: async id => (await fetch_part(`providers/${encodeURIComponent(id)}.json`)).text(),
  example: async name => (await fetch_part(`examples/${encodeURIComponent(name)}.json`)).text(),
  suffix_rules: async () => unpack_text(await fetch_octets("suffix_rules.bin")),
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
