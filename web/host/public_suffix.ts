// Public suffixes (RFC 7489 section 3.2): the list is large, so it is loaded when the first question for it comes.
import type { PublicSuffix } from "./snapshot.ts";

// The list has no date in tldts; its version tells which list it was.
declare const __TLDTS_VERSION__: string;
const list = typeof __TLDTS_VERSION__ === "string" ? `tldts ${__TLDTS_VERSION__}` : "";

// ICANN and private part. Null where the list has no suffix for the name.
export async function public_suffix_of(name: string): Promise<PublicSuffix> {
  // The page on disk unpacks its list first, so it answers later (disk/tldts.ts).
  const { getPublicSuffix } = await import("tldts");
  return {
    name,
    suffix: await getPublicSuffix(name, { allowPrivateDomains: true, validateHostname: false }),
    list_date: list,
  };
}
