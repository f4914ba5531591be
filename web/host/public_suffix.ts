// Public suffixes (RFC 7489 section 3.2): the list is large, so it is loaded when the first question for it comes.
import { PartMissing } from "../core/parts.ts";
import { source } from "../core/source.ts";
import type { PublicSuffix } from "./snapshot.ts";
import { read_rules, type Rules, suffix_by } from "./suffix_rules.ts";

// The list has no date in tldts, of which it is made; its version tells which list it was.
declare const __TLDTS_VERSION__: string;
const list = typeof __TLDTS_VERSION__ === "string" ? `tldts ${__TLDTS_VERSION__}` : "";

let loaded: Promise<Rules> | null = null;

// A failed try is forgotten, so that the next question tries again.
function load(): Promise<Rules> {
  loaded ??= source()
    .suffix_rules()
    .then(read_rules)
    .catch((error: unknown) => {
      loaded = null;
      if (error instanceof PartMissing) throw error;
      throw new PartMissing("suffix_rules.bin", "it cannot be read", error);
    });
  return loaded;
}

// ICANN and private part. Null where the list has no suffix for the name.
export async function public_suffix_of(name: string): Promise<PublicSuffix> {
  return { name, suffix: suffix_by(await load(), name) || null, list_date: list };
}
