// The public suffix list as the build packs it (build/suffix_rules.ts): labels from the right, what is below one in
// brackets behind it, "!" before an exception, "?" before what is no rule itself: `ck(!www,*),uk(co,?x(y))`.

export interface Rules {
  kind: "rule" | "exception" | "none";
  below: Map<string, Rules>;
}

const kinds: Record<string, Rules["kind"]> = { "": "rule", "!": "exception", "?": "none" };

function node(kind: Rules["kind"]): Rules {
  return { kind, below: new Map() };
}

export function read_rules(text: string): Rules {
  const root = node("none");
  const path = [root];
  let last = root;
  for (const [token, mark = "", label] of text.matchAll(/([!?]?)([^!?,()]+)|[()]/g)) {
    if (token === "(") path.push(last);
    else if (token === ")") path.pop();
    else if (label !== undefined) {
      last = node(kinds[mark] ?? "none");
      path[path.length - 1]?.below.set(label, last);
    }
  }
  return root;
}

// The algorithm of https://publicsuffix.org/list/: the longest rule that matches, an exception first; where none does,
// the last label. The name is in A-labels.
export function suffix_by(rules: Rules, name: string): string {
  const labels = name.toLowerCase().replace(/\.$/, "").split(".");
  let longest = labels.length - 1;
  let here: Rules | undefined = rules;
  for (let first = labels.length - 1; first >= 0 && here !== undefined; first--) {
    const next: Rules | undefined = here.below.get(labels[first] ?? "");
    if (next?.kind === "exception") return labels.slice(first + 1).join(".");
    if (next?.kind === "rule" || here.below.has("*")) longest = first;
    here = next;
  }
  return labels.slice(longest).join(".");
}
