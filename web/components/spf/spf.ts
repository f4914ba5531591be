// SPF: the budget, the record read aloud, where the lookups go, what would mend it, who gets what, and one client tried.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import { finding_list, numbered } from "../finding/finding.ts";
import { read_aloud } from "../read_aloud/read_aloud.ts";
import { findings_of, spf_state, zone_of } from "../report/parts.ts";
import { answers_of, type ReportView } from "../report/view.ts";
import { section } from "../report/section.ts";
import { budgets } from "./budget.ts";
import { repair } from "./repair.ts";
import { who_gets_what } from "./results.ts";
import "./sender.ts";
import { tree } from "./tree.ts";

const rest = {
  pass: "An address that no term names passes, too: anybody may send.",
  fail: "An address that no term names fails.",
  softfail: "An address that no term names gets softfail: it does not pass, and is treated with suspicion.",
  neutral: "An address that no term names gets neutral: nothing is said about it.",
} as const;

function about({ spf }: Report, busy: boolean): string {
  if (spf.state === "pending" && busy) return "The record is still being looked for.";
  if (spf.state === "pending") return "Whether a record stands there is not known.";
  if (spf.state === "none") return "No SPF record: mail with this domain in the envelope cannot pass by SPF.";
  if (spf.state === "temperror") return "DNS gave no answer. Whether a record stands there is not known.";
  if (spf.limit_term !== null)
    return "The order of the terms decides who is hurt: whoever is matched within the first ten lookups still passes.";
  if (spf.valid === false) return "A receiver stops at the fault, and SPF passes for nobody.";
  return spf.policy === null ? "Who may send with this domain in the envelope." : rest[spf.policy];
}

function record(report: Report): TemplateResult | typeof nothing {
  const findings = findings_of(report, "spf");
  if (report.spf.record === null)
    return findings.length === 0
      ? nothing
      : html`<div class="pad split">${finding_list({ list: findings, marks: [] })}</div>`;
  const shown = numbered(findings, report.domain ?? "");
  return html`<div class="pad split two">${read_aloud(report.spf.record, shown.marks)}${finding_list(shown)}</div>`;
}

// The form for one client; of a domain alone, for there is nothing to fill in otherwise.
function sender(view: ReportView): TemplateResult | typeof nothing {
  const { domain } = view.report;
  if (domain === null) return nothing;
  return html`<div class="card sheet">
    <mailalign-spf-sender .domain=${domain} .answers=${answers_of(view)} .resolvers=${view.resolvers}></mailalign-spf-sender>
  </div>`;
}

export function spf(view: ReportView): TemplateResult {
  const { report, busy, host_form } = view;
  const { record: text, tree: root } = report.spf;
  const frame = { host: report.domain ?? "", zone: zone_of(report), host_form };
  return section(
    { name: "spf", title: "SPF", state: spf_state(report), about: about(report, busy), busy },
    html`${
      text === null && findings_of(report, "spf").length === 0
        ? nothing
        : html`<div class="card">
            ${text === null ? nothing : budgets(report.spf)} ${record(report)}
            ${root === null ? nothing : html`<div class="pad split"><h3 class="sub">Where the lookups go</h3>${tree(root)}</div>`}
            ${repair(report.spf, frame)} ${who_gets_what(report.spf)}
          </div>`
    }
    ${sender(view)}`,
  );
}
