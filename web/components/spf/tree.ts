// The include tree: terms in the order of the record, what each spends at the right edge, the one that breaks the limit
// marked, what is never reached faded.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { SpfNode, SpfTerm } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { count_of } from "../../text/names.ts";
import { prose } from "../../text/prose.ts";

// Networks in a row beyond these are counted, not listed: the record itself stands above.
const networks_shown = 2;
// As deep as the standard lets anybody go; a deeper report is somebody's invention.
const most_levels = 12;

function is_network({ kind, lookups, state }: SpfTerm): boolean {
  return (kind === "ip4" || kind === "ip6") && lookups === 0 && state === "ok";
}

interface Row {
  term: SpfTerm;
  // Networks that are not listed behind this one.
  more: number;
}

function rows(terms: readonly SpfTerm[]): Row[] {
  const result: Row[] = [];
  let in_a_row = 0;
  for (const term of terms) {
    const previous = result[result.length - 1];
    in_a_row = is_network(term) ? in_a_row + 1 : 0;
    if (in_a_row > networks_shown && previous) previous.more++;
    else result.push({ term, more: 0 });
  }
  return result;
}

const states: Partial<Record<SpfTerm["state"], string>> = {
  error: "cannot be used as written",
  failed: "DNS gave no answer",
  pending: "no answer so far",
  dead: "matches nothing",
  macro: "depends on the message",
};

function eats(term: SpfTerm): string {
  if (term.state === "limit") return "beyond the limit: permerror";
  const spent = String(term.lookups + term.lookups_below);
  return term.void > 0 ? `${spent} and ${term.void} void` : spent;
}

function says({ term, more }: Row): unknown {
  const below = term.lookups_below > 0 ? `${term.lookups} here, ${term.lookups_below} below` : "";
  const networks = more > 0 ? `and ${count_of(more, "more network", "more networks")}` : "";
  const parts = [networks, term.authorises ?? "", below, states[term.state] ?? ""].filter(Boolean);
  return parts.length > 0 ? html` <span class="says">${parts.join("; ")}</span>` : nothing;
}

function item(row: Row, level: number): TemplateResult {
  const { term } = row;
  const look = term.state === "limit" ? "broken" : term.reached ? "" : "idle";
  const note = term.note ?? (term.reached || term.state === "limit" ? null : "Never reached.");
  return html`<li>
    <div class="term ${look}">
      <span><code>${breakable(term.text)}</code>${says(row)}</span><span class="eats">${eats(term)}</span>
      ${note === null ? nothing : html`<p class="says">${prose(note)}</p>`}
    </div>
    ${term.child === null || level >= most_levels ? nothing : below(term, term.child, level + 1)}
  </li>`;
}

// What no receiver comes to is folded.
function below(term: SpfTerm, child: SpfNode, level: number): TemplateResult | typeof nothing {
  if (child.terms.length === 0 || (term.reached && term.state !== "limit")) return list(child, level);
  const terms = count_of(child.terms.length, "term", "terms");
  return html`<details class="idle"><summary>${terms} below, not looked at</summary>${list(child, level)}</details>`;
}

function list(node: SpfNode, level: number): TemplateResult | typeof nothing {
  if (node.terms.length === 0) return nothing;
  return html`<ul>${rows(node.terms).map(row => item(row, level))}</ul>`;
}

export function tree(node: SpfNode): TemplateResult {
  return html`<div class="tree">
    <div class="term">
      <span><code>${breakable(node.domain)} <span class="zone">v=spf1</span></code></span
      ><span class="eats">${node.lookups} in all</span>
    </div>
    ${list(node, 0)}
  </div>`;
}
