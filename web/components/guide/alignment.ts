// What the domains of a setup can reach, relaxed and strict: computed from the domains, whatever DNS says.
import { html, type TemplateResult } from "../../text/markup.ts";
import type { Setup } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { tag } from "../tag/tag.ts";

function word(aligned: boolean | null): TemplateResult {
  if (aligned === null) return tag("open", "unknown");
  return aligned ? tag("good", "aligned") : tag("bad", "not aligned", "apart");
}

function row(what: string, domain: string, relaxed: boolean | null, strict: boolean | null): TemplateResult {
  return html`<tr role="row">
    <th role="rowheader" scope="row">${what} <code>${breakable(domain)}</code></th>
    <td role="cell" data-label="Relaxed">${word(relaxed)}</td>
    <td role="cell" data-label="Strict">${word(strict)}</td>
  </tr>`;
}

export function alignment_table({ title, envelope_domain, dkim_domain, alignment }: Setup): TemplateResult {
  return html`<table class="grid-table cards" role="table">
    <caption class="hidden-text">Alignment with ${title}</caption>
    <thead role="rowgroup"><tr role="row">
      <th role="columnheader" scope="col">Mail carries</th>
      <th role="columnheader" scope="col">Relaxed</th>
      <th role="columnheader" scope="col">Strict</th>
    </tr></thead>
    <tbody role="rowgroup">
      ${envelope_domain === null ? "" : row("SPF domain", envelope_domain, alignment.spf_relaxed, alignment.spf_strict)}
      ${dkim_domain === null ? "" : row("DKIM signing domain", dkim_domain, alignment.dkim_relaxed, alignment.dkim_strict)}
    </tbody>
  </table>`;
}

// One word for both: what a widget says of a setup.
export function alignment_tag({ alignment }: Setup): TemplateResult {
  const { spf_relaxed, spf_strict, dkim_relaxed, dkim_strict } = alignment;
  if (spf_strict || dkim_strict) return tag("good", "aligned, strict too");
  if (spf_relaxed || dkim_relaxed) return tag("good", "aligned, relaxed only");
  return tag("bad", "not aligned", "apart");
}
