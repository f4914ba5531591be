// The page's state in its address, behind the "#", which is never sent to a server:
//   #check=example.com&selector=s1&selector=s2   a check
//   #example=real-2026-08&domain=ietf.org         a domain of a shipped example
//   #report                                       a saved report that was opened in this page
// `&part=spf` behind any of them names the part of the report to look at.

export interface CheckFragment {
  kind: "check";
  text: string;
  selectors: string[];
  part: string | null;
}

export interface ExampleFragment {
  kind: "example";
  name: string;
  domain: string;
  part: string | null;
}

export interface OtherFragment {
  kind: "start" | "report";
  part: string | null;
}

export type Fragment = CheckFragment | ExampleFragment | OtherFragment;

// Whoever makes a link can write anything; what is longer is not read.
const max_fragment_length = 4096;
const max_selectors = 32;

export function read_fragment(hash: string): Fragment {
  const text = hash.replace(/^#/, "");
  if (text.length > max_fragment_length) return { kind: "start", part: null };
  const fields = new URLSearchParams(text);
  const part = fields.get("part");
  const domain = fields.get("check");
  if (domain !== null) {
    const selectors = fields.getAll("selector").filter(Boolean).slice(0, max_selectors);
    return { kind: "check", text: domain, selectors, part };
  }
  const example = fields.get("example");
  if (example !== null && /^[a-z0-9-]+$/.test(example))
    return { kind: "example", name: example, domain: fields.get("domain") ?? "", part };
  return { kind: fields.has("report") ? "report" : "start", part };
}

export function write_fragment(fragment: Fragment): string {
  const fields = new URLSearchParams();
  if (fragment.kind === "check") {
    fields.set("check", fragment.text);
    for (const selector of fragment.selectors) fields.append("selector", selector);
  }
  if (fragment.kind === "example") {
    fields.set("example", fragment.name);
    fields.set("domain", fragment.domain);
  }
  const text = fragment.kind === "report" ? "report" : fields.toString();
  const part = fragment.part === null ? "" : `${text ? "&" : ""}${new URLSearchParams({ part: fragment.part })}`;
  return `#${text}${part}`;
}
