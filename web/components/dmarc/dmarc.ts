// DMARC: the tree walk, what receivers of each standard do, the record read aloud.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { citation, finding_list, numbered } from "../finding/finding.ts";
import { read_aloud } from "../read_aloud/read_aloud.ts";
import { dmarc_state, findings_of } from "../report/parts.ts";
import { section } from "../report/section.ts";
import { tag, waiting } from "../tag/tag.ts";

type Walk = Report["dmarc"]["walk"];

function outcome({ outcome, record }: Walk[number], busy: boolean): TemplateResult {
  if (record !== null) return tag("good", "record found");
  if (outcome === "pending") return waiting(busy);
  if (outcome === "failed") return tag("open", "no answer");
  const words = { records: "no DMARC record", no_data: "nothing", no_such_name: "no such name" } as const;
  return html`<span class="soft">${words[outcome]}</span>`;
}

function walk(steps: Walk, domain: string | null, busy: boolean): TemplateResult | typeof nothing {
  if (steps.length === 0) return nothing;
  return html`<p class="fine">Tree walk for mail from ${domain}</p>
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

const consequences = {
  none: "Nothing happens to mail that fails",
  quarantine: "Mail that fails goes to quarantine",
  reject: "Mail that fails is rejected",
} as const;

// What is left of a policy that is only tested (RFC 9989 section 4.7, "t"), or of which pct spares a share.
const weaker = { none: "none", quarantine: "none", reject: "quarantine" } as const;

function unreadable(title: TemplateResult): TemplateResult {
  return html`<div>${title}<b>The record could not be read</b><p>DNS gave no answer. Receivers that meet the same try again later.</p></div>`;
}

function old_standard({ dmarc }: Report, busy: boolean): TemplateResult {
  const seen = dmarc.rfc7489;
  const title = html`<h4>Receivers of RFC 7489</h4>`;
  if (seen === null || seen.state === "pending") return html`<div>${title}${waiting(busy)}</div>`;
  if (seen.state === "temperror") return unreadable(title);
  if (seen.policy === null || seen.state !== "applies")
    return html`<div>${title}<b>They find no record</b><p>The domain asks them for nothing.</p></div>`;
  const pct = seen.pct ?? 100;
  const { policy, record_domain } = seen;
  if (pct >= 100 || policy === "none")
    return html`<div>
      ${title}<b>${consequences[policy]}</b>
      <p>The record is that of <code>${record_domain}</code>.</p>
    </div>`;
  const rest = consequences[weaker[policy]];
  const source = citation("RFC 7489 section 6.6.4");
  if (pct <= 0)
    return html`<div>${title}<b>${rest}</b><p><code>pct=0</code> applies ${policy} to none of it. ${source}</p></div>`;
  return html`<div>
    ${title}<b>${consequences[policy]}, but only ${pct} % of it</b>
    <p>For the rest: ${rest.charAt(0).toLowerCase()}${rest.slice(1)}. ${source}</p>
  </div>`;
}

function new_standard({ dmarc }: Report, busy: boolean): TemplateResult {
  const title = html`<h4>Receivers of RFC 9989</h4>`;
  if (dmarc.state === "pending") return html`<div>${title}${waiting(busy)}</div>`;
  if (dmarc.state === "temperror") return unreadable(title);
  if (dmarc.policy === null)
    return html`<div>${title}<b>They find no record</b><p>The domain asks them for nothing.</p></div>`;
  const policy = dmarc.testing ? weaker[dmarc.policy] : dmarc.policy;
  const tested = html`<code>t=y</code> says that ${dmarc.policy} is only tested, so one step less is done. ${citation("RFC 9989 section 4.7")}`;
  const from = html`The record is that of <code>${dmarc.record_domain}</code>.`;
  return html`<div>${title}<b>${consequences[policy]}</b><p>${dmarc.testing ? tested : from}</p></div>`;
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

export function dmarc(report: Report, busy: boolean): TemplateResult {
  return section(
    { name: "dmarc", title: "DMARC", state: dmarc_state(report), about: about(report, busy), busy },
    html`<div class="card">
      <div class="pad">
        <h3 class="hidden-text">The walk</h3>
        <div class="stack">${walk(report.dmarc.walk, report.domain, busy)} ${organization(report)}</div>
      </div>
      <div class="pairs split">${old_standard(report, busy)} ${new_standard(report, busy)}</div>
      ${record(report)}
    </div>`,
  );
}
