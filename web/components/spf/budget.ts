// The lookup budget as cells: ten lookups, two void ones; what lies beyond the bound in red, what was in vain hatched.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Spf, SpfNode } from "../../generated/report.ts";

const most_lookups = 10; // RFC 7208 section 4.6.4
const most_void_lookups = 2; // RFC 7208 section 4.6.4
// More cells than this beyond the bound say nothing more; the number stands above.
const most_beyond = 3;

// For each lookup in the order of the terms: whether it found nothing.
export function lookups_in_order(node: SpfNode): boolean[] {
  return node.terms.flatMap(term => {
    const own = Array.from({ length: term.lookups }, () => term.void > 0 || term.state === "void");
    return term.child === null ? own : [...own, ...lookups_in_order(term.child)];
  });
}

function cell(number: number | string, vain: boolean, over: boolean): TemplateResult {
  return html`<li class=${over ? "over" : vain ? "used vain" : "used"}>${number}</li>`;
}

function cells(vain: boolean[], most: number, label: string): TemplateResult {
  const shown = most + most_beyond;
  const numbers = vain.slice(0, shown).map((entry, index) => cell(index + 1, entry, index >= most));
  const free = Array.from(
    { length: Math.max(0, most - vain.length) },
    (_, index) => html`<li>${vain.length + index + 1}</li>`,
  );
  const within = [...numbers.slice(0, most), ...free];
  const beyond = [...numbers.slice(most), ...(vain.length > shown ? [cell("…", false, true)] : [])];
  const border = beyond.length > 0 ? html`<li class="gap" aria-hidden="true"></li>` : "";
  return html`<ol class="cells" aria-label=${label}>${within}${border}${beyond}</ol>`;
}

// Why a checker elsewhere may say another number.
export function other_count({ lookups, other_counts: { exp, mx_hosts } }: Spf): string {
  const more = exp + mx_hosts;
  if (lookups === null || more === 0) return "";
  const parts = [exp > 0 ? "exp" : "", mx_hosts > 0 ? `each server of an mx (${mx_hosts})` : ""].filter(Boolean);
  return `A checker that says ${lookups + more} counts ${parts.join(" and ")} too. The standard does not.`;
}

export function budgets(spf: Spf): TemplateResult {
  const { lookups, void_lookups, tree } = spf;
  const elsewhere = other_count(spf);
  const used = lookups ?? 0;
  const in_order = tree === null ? [] : lookups_in_order(tree);
  const vain = in_order.length === used ? in_order : Array.from({ length: used }, () => false);
  const in_vain = vain.filter(Boolean).length;
  const void_used = void_lookups ?? 0;
  const spent = `${used} of ${most_lookups} lookups used`;
  return html`<div class="pad budgets">
    <div>
      <p><b>${used}</b> of ${most_lookups} lookups${in_vain > 0 ? `, ${in_vain} of them in vain` : ""}</p>
      ${cells(vain, most_lookups, in_vain > 0 ? `${spent}, ${in_vain} in vain` : spent)}
      ${elsewhere ? html`<p class="elsewhere">${elsewhere}</p>` : nothing}
    </div>
    <div>
      <p><b>${void_used}</b> of ${most_void_lookups} void lookups</p>
      ${cells(
        Array.from({ length: void_used }, () => true),
        most_void_lookups,
        `${void_used} of ${most_void_lookups} void lookups used`,
      )}
    </div>
  </div>`;
}
