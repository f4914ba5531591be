// The best that a provider can reach: by SPF, by DKIM, and the strongest DMARC record that its mail still passes.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Guide } from "../../generated/report.ts";
import { broken } from "../../text/breaks.ts";
import { prose } from "../../text/prose.ts";

interface Reach {
  relaxed: boolean;
  strict: boolean;
}

function reach_of(guide: Guide, mechanism: "spf" | "dkim"): Reach {
  const any = (key: "relaxed" | "strict") =>
    guide.setups.some(({ alignment }) => alignment[`${mechanism}_${key}`] === true);
  const stated = mechanism === "spf" ? guide.dmarc.strict_spf_possible : guide.dmarc.strict_dkim_possible;
  return { relaxed: any("relaxed"), strict: any("strict") && stated !== false };
}

function words({ relaxed, strict }: Reach): string {
  if (strict) return "Aligns, strict too";
  return relaxed ? "Aligns, relaxed only" : "Never aligns";
}

function scale({ relaxed, strict }: Reach, name: string): TemplateResult {
  const reaches = relaxed
    ? strict
      ? "relaxed and strict"
      : "relaxed. Strict is out of reach"
    : "neither relaxed nor strict";
  return html`<ol class="scale" aria-label="${name} reaches: ${reaches}.">
    <li class=${relaxed ? "on" : "off"}>${relaxed ? "relaxed" : "relaxed: never"}</li>
    <li class=${strict ? "on" : "off"}>${strict ? "strict" : "strict: never"}</li>
  </ol>`;
}

// The setups that align by the mechanism, by name.
function by_what(guide: Guide, mechanism: "spf" | "dkim"): string {
  const key = `${mechanism}_relaxed` as const;
  const titles = guide.setups.filter(({ alignment }) => alignment[key] === true).map(({ title }) => title);
  return titles.length === 0 ? "No setup puts a domain of yours there." : `By: ${titles.join("; ")}.`;
}

function card(guide: Guide, mechanism: "spf" | "dkim"): TemplateResult {
  const reach = reach_of(guide, mechanism);
  const name = mechanism.toUpperCase();
  return html`<div><dt>${name}</dt><dd class="stack"><b>${words(reach)}</b>${scale(reach, name)}<p>${by_what(guide, mechanism)}</p></dd></div>`;
}

// Without the addresses: they are the reader's affair.
function tags_of(record: string): string {
  return record
    .split(";")
    .map(tag => tag.trim())
    .filter(tag => tag && !/^(v|rua)\s*=/i.test(tag))
    .join("; ");
}

export function reach(guide: Guide): TemplateResult {
  const { hardened_record, notes } = guide.dmarc;
  return html`<dl class="reach">
    ${card(guide, "spf")} ${card(guide, "dkim")}
    ${
      hardened_record === null
        ? nothing
        : html`<div><dt>Strongest record that holds</dt><dd class="stack"><b><code>${broken(tags_of(hardened_record))}</code></b>
            ${notes === null ? nothing : html`<p>${prose(notes)}</p>`}</dd></div>`
    }
  </dl>`;
}
