// The list of providers: what each can align at best, and when its facts were checked.
import { html, type TemplateResult } from "../../text/markup.ts";
import type { DirectoryEntry } from "virtual:directory";
import { source } from "../../core/source.ts";
import { month_of } from "../guide/facts.ts";
import { type IconName, icon } from "../icon/icon.ts";
import { tag } from "../tag/tag.ts";

const kinds: Record<string, string> = {
  transactional: "Transactional",
  marketing: "Marketing",
  mailbox: "Mailbox",
  crm: "CRM",
  helpdesk: "Help desk",
  "security-gateway": "Gateway",
  ecommerce: "Shop",
  other: "Other",
};

export function kind_of(category: string): string {
  return kinds[category] ?? category;
}

type Capability = DirectoryEntry["spf"];

function reach({ aligns, strict }: Capability): TemplateResult {
  if (aligns === "no") return tag("bad", "never", "apart");
  if (aligns === null) return tag("open", "unknown");
  const depends = aligns === "partial" ? html`<small>depends on the setup</small>` : "";
  const says = strict === null ? "aligns" : strict ? "strict too" : "relaxed only";
  return html`${tag("good", says)}${depends}`;
}

function passes_by({ passes_via }: DirectoryEntry): string {
  const names = passes_via.map(name => name.toUpperCase());
  if (names.length === 0) return "unknown";
  return names.length === 1 ? `${names[0]} alone` : names.join(" and ");
}

function row(entry: DirectoryEntry): TemplateResult {
  return html`<tr role="row">
    <th role="rowheader" scope="row">
      <a class="name-link" href=${source().guide_page(entry.id, null) ?? ""}>${entry.name}</a><small>${kind_of(entry.category)}</small>
    </th>
    <td role="cell" data-label="SPF"><div>${reach(entry.spf)}</div></td>
    <td role="cell" data-label="DKIM"><div>${reach(entry.dkim)}</div></td>
    <td role="cell" data-label="DMARC"><span>${passes_by(entry)}</span></td>
    <td role="cell" data-label="Checked"><span class="soft">${month_of(entry.checked)}</span></td>
  </tr>`;
}

export function directory_table(entries: readonly DirectoryEntry[]): TemplateResult {
  const heads = ["Service", "SPF aligns", "DKIM aligns", "DMARC passes by", "Facts checked"];
  return html`<div class="card"><table class="data cards directory" role="table">
    <caption class="hidden-text">Sending services and how far they align</caption>
    <thead role="rowgroup"><tr role="row">${heads.map(head => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
    <tbody role="rowgroup">${entries.map(row)}</tbody>
  </table></div>`;
}

export function meanings(): TemplateResult {
  const entry = (ink: string, shape: IconName, word: string, text: string) =>
    html`<div><dt><span class=${ink}>${icon(shape)}</span>${word}</dt><dd>${text}</dd></div>`;
  return html`<dl class="legend words">
    ${entry("good-ink", "ok", "strict too", "The domain can be the very From domain, so it aligns under relaxed and strict.")}
    ${entry("good-ink", "ok", "relaxed only", "It is a subdomain at best. That is enough unless the record asks for strict.")}
    ${entry("bad-ink", "apart", "never", "The service always uses a domain of its own here.")}
    ${entry("soft", "unknown", "unknown", "The public sources do not say.")}
  </dl>`;
}
