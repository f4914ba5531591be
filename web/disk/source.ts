// The page on disk carries everything inside.
import type { Source } from "../core/source.ts";
import create from "mailalign-module/mailalign.mjs";
import { unpacked, unpacked_text, unpacked_texts } from "./packed.ts";

const parts = new Map<string, Promise<Record<string, string>>>();

async function text_of(pack: "catalogue" | "examples", name: string): Promise<string> {
  const texts = parts.get(pack) ?? unpacked_texts(pack);
  parts.set(pack, texts);
  const text = (await texts)[name];
  if (text === undefined) throw new Error(`${name} is not in this page.`);
  return text;
}

export const disk_source: Source = {
  create_module: async () => create({ wasmBinary: await unpacked("module") }),
  catalogue_index: () => text_of("catalogue", "index"),
  provider: id => text_of("catalogue", id),
  example: name => text_of("examples", name),
  suffix_rules: () => unpacked_text("suffix_rules"),
  // Pages of findings are not inside.
  finding_page: () => null,
  guide_page: (provider, domain) => {
    const fragment = new URLSearchParams({ provider });
    if (domain !== null) fragment.set("domain", domain);
    return `#${fragment}`;
  },
  page: name => ({ check: "#", providers: "#providers", embed: null, offline: null })[name],
};
