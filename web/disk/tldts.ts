// Takes the place of the package tldts in the page on disk: the same rules, packed, and the algorithm of
// https://publicsuffix.org/list/: the longest rule that matches, exceptions first.
import { unpack_text } from "./packed.ts";

let loaded: Promise<Set<string>> | null = null;

function load(): Promise<Set<string>> {
  loaded ??= unpack_text("suffix_rules").then(text => new Set(text.split("\n")));
  return loaded;
}

export function suffix_by(rules: ReadonlySet<string>, name: string): string {
  const labels = name.toLowerCase().replace(/\.$/, "").split(".");
  for (let first = 0; first < labels.length - 1; first++) {
    const candidate = labels.slice(first).join(".");
    const below = labels.slice(first + 1).join(".");
    if (rules.has(`!${candidate}`)) return below;
    if (rules.has(candidate) || rules.has(`*.${below}`)) return candidate;
  }
  return labels[labels.length - 1] ?? "";
}

export async function getPublicSuffix(name: string): Promise<string | null> {
  return suffix_by(await load(), name) || null;
}
