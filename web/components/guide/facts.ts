// What is known about a provider beside its records: pitfalls, and where the facts are from.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Guide } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { prose } from "../../text/prose.ts";

const months = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

// "2026-08" is "August 2026".
export function month_of(checked: string | null): string {
  if (checked === null) return "unknown";
  const [year, month] = checked.split("-").map(Number);
  if (!year || !month) return checked;
  return months.format(Date.UTC(year, month - 1));
}

function sentence(text: string): TemplateResult {
  const [first = "", ...others] = text.split(/(?<=\.)\s/);
  return others.length === 0 ? prose(text) : html`<b>${prose(first)}</b> ${prose(others.join(" "))}`;
}

export function pitfalls(guide: Guide): TemplateResult | typeof nothing {
  if (guide.pitfalls.length === 0) return nothing;
  return html`<section class="part" aria-labelledby="h-pitfalls">
    <header><h2 id="h-pitfalls">Pitfalls</h2></header>
    <ul class="dots">${guide.pitfalls.map(text => html`<li>${sentence(text)}</li>`)}</ul>
  </section>`;
}

// An address becomes a link only where it leads to the web.
function source_item(address: string): TemplateResult {
  if (!/^https?:\/\//i.test(address)) return html`<li>${address}</li>`;
  return html`<li><a href=${address} rel="noreferrer">${breakable(address.replace(/^https?:\/\//i, ""))}</a></li>`;
}

export function sources(guide: Guide): TemplateResult | typeof nothing {
  if (guide.sources.length === 0) return nothing;
  return html`<section class="part" id="sources" aria-labelledby="h-sources">
    <header><h2 id="h-sources" tabindex="-1">Sources</h2><p>Facts checked ${month_of(guide.checked)}.</p></header>
    <ul class="dots">${guide.sources.map(source_item)}</ul>
  </section>`;
}
