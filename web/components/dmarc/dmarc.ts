// DMARC: the tree walk, what receivers of each standard do, the record read aloud, and domains compared.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { finding_list, numbered } from "../finding/finding.ts";
import { read_aloud } from "../read_aloud/read_aloud.ts";
import { dmarc_state, findings_of } from "../report/parts.ts";
import { answers_of, type ReportView } from "../report/view.ts";
import { section } from "../report/section.ts";
import { tag, waiting } from "../tag/tag.ts";
import "./alignment.ts";
import { readings } from "./readings.ts";

type Walk = Report["dmarc"]["walk"];

function outcome({ outcome, record }: Walk[number], busy: boolean): TemplateResult {
  if (record !== null) return tag("good", "record found");
  if (outcome === "pending") return waiting(busy);
  if (outcome === "failed") return tag("open", "no answer");
  const words = { records: "no DMARC record", no_data: "nothing", no_such_name: "no such name" } as const;
  return html`<span class="soft">${words[outcome]}</span>`;
}

function walk(title: string, steps: Walk, busy: boolean): TemplateResult | typeof nothing {
  if (steps.length === 0) return nothing;
  return html`<p class="fine">${title}</p>
    <ol class="walk">
      ${steps.map(
        entry => html`<li class=${entry.record === null ? "" : "hit"}>
          <span><code>${breakable(entry.name)}</code>${outcome(entry, busy)}</span>
        </li>`,
      )}
    </ol>`;
}

function organization({ dmarc }: Report): TemplateResult | typeof nothing {
  const here = dmarc.organizational_domain;
  if (here === null) return nothing;
  const there = dmarc.rfc7489?.organizational_domain ?? null;
  const compared =
    there === null
      ? nothing
      : there === here
        ? "By the public suffix list (RFC 7489) it is the same."
        : html`By the public suffix list (RFC 7489) it is <code>${there}</code>.`;
  return html`<p class="soft rise">The Organizational Domain is <code>${here}</code>. ${compared}</p>`;
}

function record(report: Report): TemplateResult | typeof nothing {
  const findings = findings_of(report, "dmarc");
  const text = report.dmarc.record;
  if (text === null) {
    if (findings.length === 0) return nothing;
    return html`<div class="pad split">${finding_list({ list: findings, marks: [] })}</div>`;
  }
  const shown = numbered(findings, `_dmarc.${report.dmarc.record_domain}`);
  return html`<div class="pad split two">${read_aloud(text, shown.marks, true)}${finding_list(shown)}</div>`;
}

function about({ dmarc, domain }: Report, busy: boolean): string {
  if (dmarc.state === "none") return "Without a record, receivers decide alone what to do with mail in this name.";
  if (dmarc.state === "pending" && busy) return "The record is still being looked for.";
  if (dmarc.state === "pending") return "Whether a record stands there is not known.";
  if (dmarc.record_domain === null) return "Whether a record stands there is not known.";
  return dmarc.record_domain === domain
    ? "The record stands at the domain itself."
    : `The record stands at ${dmarc.record_domain} and counts for this domain too.`;
}

function bench(view: ReportView): TemplateResult | typeof nothing {
  const { domain } = view.report;
  if (domain === null) return nothing;
  return html`<div class="card sheet">
    <mailalign-alignment .domain=${domain} .answers=${answers_of(view)} .resolvers=${view.resolvers}></mailalign-alignment>
  </div>`;
}

export function dmarc(view: ReportView): TemplateResult {
  const { report, busy } = view;
  const { walk: walked, rfc7489, differs } = report.dmarc;
  return section(
    { name: "dmarc", title: "DMARC", state: dmarc_state(report), about: about(report, busy), busy },
    html`<div class="card">
      <div class="pad">
        <h3 class="hidden-text">The walk</h3>
        <div class="stack">
          ${walk(`Tree walk for mail from ${report.domain}`, walked, busy)}
          ${differs ? walk("Asked by receivers of RFC 7489", rfc7489?.walk ?? [], busy) : nothing}
          ${organization(report)}
        </div>
      </div>
        ${readings(report, busy)} ${record(report)}
      </div>
      ${bench(view)}`,
  );
}
