// What to do, in order, each step with its records.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { RecordChange, Report, Step } from "../../generated/report.ts";
import { source } from "../../core/source.ts";
import type { HostForm } from "../../text/names.ts";
import { prose } from "../../text/prose.ts";
import type { RecordView } from "../record/record.ts";
import "../record/record.ts";
import { zone_of } from "../report/parts.ts";
import { section } from "../report/section.ts";

const says: Record<RecordChange["action"], (type: string) => string> = {
  add: () => "new",
  change: type => `replaces the ${type} record there`,
  remove: type => `remove this ${type} record`,
};

// The kind that a reader knows it by: not every TXT record at a name is replaced.
function kind_of({ type, value }: RecordChange): string {
  if (type !== "TXT") return type;
  if (/^v=spf1\b/i.test(value)) return "SPF";
  if (/^v=DMARC1\b/i.test(value)) return "DMARC";
  return /(^|;)\s*p=/i.test(value) ? "DKIM" : "TXT";
}

function view_of(change: RecordChange): RecordView {
  const { type, host, found, action } = change;
  const value = action === "remove" ? change.value || found || "" : change.value;
  return {
    type,
    host,
    value,
    state: action === "remove" ? "in_the_way" : null,
    says: says[action](kind_of({ ...change, value })),
    found: found === null || found === value ? [] : [found],
  };
}

function guide_link(provider: string | null, domain: string | null): TemplateResult | typeof nothing {
  const guide = provider === null ? null : source().guide_page(provider, domain);
  return guide === null
    ? nothing
    : html`<p><a href=${guide}>Its guide, filled in for ${domain ?? "your domain"}</a></p>`;
}

function step({ text, why, records, finding, provider }: Step, report: Report, host_form: HostForm): TemplateResult {
  const zone = zone_of(report);
  return html`<li data-finding=${finding ?? nothing}>
    <div>
      <h3>${text}</h3>
      ${why ? html`<p>${prose(why)}</p>` : nothing}
      ${records.map(
        record =>
          html`<mailalign-record .record=${view_of(record)} .zone=${zone} .host_form=${host_form}></mailalign-record>`,
      )}
      ${guide_link(provider, report.domain)}
    </div>
  </li>`;
}

export function host_choice(form: HostForm, choose: (form: HostForm) => void): TemplateResult {
  const option = (value: HostForm, text: string) =>
    html`<label
      ><input type="radio" name="host" .checked=${form === value} @change=${() => choose(value)} />${text}</label
    >`;
  return html`<fieldset class="choice">
    <legend>My DNS panel wants</legend>
    ${option("short", "the short host")} ${option("full", "the full name")}
  </fieldset>`;
}

export function steps(report: Report, form: HostForm): TemplateResult {
  return html`<ol class="card steps">${report.to_do.map(entry => step(entry, report, form))}</ol>`;
}

export function to_do(
  report: Report,
  form: HostForm,
  choose: (form: HostForm) => void,
): TemplateResult | typeof nothing {
  if (report.to_do.length === 0) return nothing;
  const with_records = report.to_do.some(({ records }) => records.length > 0);
  const about =
    "Each step is safe once the one before it is live. Host and value stand apart, as the form of a DNS panel asks for them.";
  return section(
    { name: "todo", title: report.to_do.length > 1 ? "What to do, in this order" : "What to do", state: null, about },
    html`${with_records ? host_choice(form, choose) : nothing}
      ${steps(report, form)}`,
  );
}
