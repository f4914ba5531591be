// What receivers of each standard do: side by side always, and in a table where they come to different ends.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import { citation } from "../finding/finding.ts";
import { waiting } from "../tag/tag.ts";

type Dmarc = Report["dmarc"];
type Difference = Dmarc["differences"][number];
type Policy = Dmarc["policy"];

const consequences = {
  none: "Nothing happens to mail that fails",
  quarantine: "Mail that fails goes to quarantine",
  reject: "Mail that fails is rejected",
} as const;

function unreadable(title: TemplateResult): TemplateResult {
  return html`<div>${title}<b>The record could not be read</b><p>DNS gave no answer. Receivers that meet the same try again later.</p></div>`;
}

function no_record(title: TemplateResult, more: unknown): TemplateResult {
  return html`<div>${title}<b>They find no record</b><p>The domain asks them for nothing.</p>${more}</div>`;
}

// The policies of names below, where they are others.
function below(policy: Policy, existing: Policy, absent: Policy): TemplateResult {
  const parts = [
    existing !== null && existing !== policy ? html`<p>For names below it the policy is ${existing}.</p>` : nothing,
    absent !== null && absent !== existing
      ? html`<p>For names that do not exist the policy is ${absent}.</p>`
      : nothing,
  ];
  return html`${parts}`;
}

function experiment({ rfc7489 }: Dmarc): TemplateResult | typeof nothing {
  const seen = rfc7489?.rfc9091 ?? null;
  if (seen === null || seen.policy === null) return nothing;
  return html`<p>
    Those that take part in the experiment of RFC 9091 apply ${seen.policy}, by the record of
    <code>${seen.record_domain}</code>.
  </p>`;
}

function old_standard(dmarc: Dmarc, busy: boolean): TemplateResult {
  const seen = dmarc.rfc7489;
  const title = html`<h4>Receivers of RFC 7489</h4>`;
  if (seen === null || seen.state === "pending") return html`<div>${title}${waiting(busy)}</div>`;
  if (seen.state === "temperror") return unreadable(title);
  if (seen.policy === null || seen.state !== "applies") return no_record(title, experiment(dmarc));
  const { policy, record_domain, policy_of_rest: of_rest } = seen;
  const more = html`${below(policy, seen.subdomain_policy, null)}${experiment(dmarc)}`;
  if (of_rest === null)
    return html`<div>
      ${title}<b>${consequences[policy]}</b>
      <p>The record is that of <code>${record_domain}</code>.</p>
      ${more}
    </div>`;
  const rest = consequences[of_rest];
  const pct = seen.pct ?? 100;
  const source = citation("RFC 7489 section 6.6.4");
  if (pct <= 0)
    return html`<div>
      ${title}<b>${rest}</b>
      <p><code>pct=0</code> applies ${policy} to none of it. ${source}</p>
      ${more}
    </div>`;
  return html`<div>
    ${title}<b>${consequences[policy]}, but only ${pct} % of it</b>
    <p>For the rest: ${rest.charAt(0).toLowerCase()}${rest.slice(1)}. ${source}</p>
    ${more}
  </div>`;
}

function new_standard(dmarc: Dmarc, busy: boolean): TemplateResult {
  const title = html`<h4>Receivers of RFC 9989</h4>`;
  const { in_force } = dmarc;
  if (dmarc.state === "pending") return html`<div>${title}${waiting(busy)}</div>`;
  if (dmarc.state === "temperror") return unreadable(title);
  if (dmarc.policy === null || in_force.policy === null) return no_record(title, nothing);
  const tested = html`<code>t=y</code> says that ${dmarc.policy} is only tested, so one step less is done. ${citation("RFC 9989 section 4.7")}`;
  const from = html`The record is that of <code>${dmarc.record_domain}</code>.`;
  return html`<div>
    ${title}<b>${consequences[in_force.policy]}</b>
    <p>${dmarc.testing ? tested : from}</p>
    ${below(in_force.policy, in_force.subdomain_policy, in_force.nonexistent_policy)}
  </div>`;
}

const topics: Record<Difference["topic"], string> = {
  record: "Record of",
  policy: "Policy",
  test_mode: "Policy that is applied",
  percentage: "Share of failing mail",
  organizational_domain: "Organizational Domain",
};

export function end_of({ topic }: Pick<Difference, "topic">, end: string | null): string {
  if (end === null) return "no DMARC";
  return topic === "percentage" ? `${end} %` : end;
}

function differences({ differences: list }: Dmarc): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<div class="split">
    <table class="data tight cards long-labels" role="table">
      <caption>Where they differ</caption>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">What</th>
        <th role="columnheader" scope="col">By RFC 7489</th>
        <th role="columnheader" scope="col">By RFC 9989</th>
      </tr></thead>
      <tbody role="rowgroup">${list.map(
        entry =>
          html`<tr role="row" data-topic=${entry.topic}>
            <th role="rowheader" scope="row">${topics[entry.topic]}</th>
            <td role="cell" data-label="By RFC 7489"><span>${end_of(entry, entry.rfc7489)}</span></td>
            <td role="cell" data-label="By RFC 9989"><span>${end_of(entry, entry.rfc9989)}</span></td>
          </tr>`,
      )}</tbody>
    </table>
  </div>`;
}

export function readings({ dmarc }: Report, busy: boolean): TemplateResult {
  return html`<div class="pairs split">${old_standard(dmarc, busy)} ${new_standard(dmarc, busy)}</div>
    ${differences(dmarc)}`;
}
