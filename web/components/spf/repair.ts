// The smallest change that makes the record usable: what to publish, what is done to it, and what that changes.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Spf } from "../../generated/report.ts";
import type { HostForm } from "../../text/names.ts";
import { prose } from "../../text/prose.ts";
import "../record/record.ts";

type Repair = NonNullable<Spf["repair"]>;
type RepairStep = Repair["steps"][number];

export function step_text({ kind, term, with: by }: RepairStep): string {
  switch (kind) {
    case "drop":
      return `Leave out ${term}: nothing is lost, for other terms name the same addresses, or it names none.`;
    case "remove":
      return `Leave out ${term}: the record that it leads to cannot be used.`;
    case "replace":
      return `Put ${by} in the place of ${term}: the networks behind it today. Look again from time to time whether they are still the same.`;
    case "move":
      return `Move ${term} to the front, so that its servers are found before anything can break.`;
  }
}

export function change_text({ complete, same, first_difference: first }: Repair): string {
  const changed =
    first === null
      ? same
        ? "The same addresses pass: each gets what the record means, limits aside."
        : "Whether the same addresses pass is not known."
      : `Not all addresses get the same: ${first.address}, the first that differs, gets ${first.after} instead of ${first.before}.`;
  return complete ? changed : `${changed} It helps, but some addresses still get permerror.`;
}

export function repair(
  { repair: found, record }: Spf,
  frame: { host: string; zone: string; host_form: HostForm },
): TemplateResult | typeof nothing {
  if (found === null) return nothing;
  const shown = {
    type: "TXT",
    host: frame.host,
    value: found.record,
    state: null,
    says: "to be published in its place",
    found: record === null ? [] : [record],
  };
  return html`<div class="pad split stack" data-spf-repair>
    <h3 class="sub">A record that works</h3>
    <ol class="plain-steps">${found.steps.map(step => html`<li>${prose(step_text(step))}</li>`)}</ol>
    <p><b>${prose(change_text(found))}</b></p>
    <mailalign-record .record=${shown} .zone=${frame.zone} .host_form=${frame.host_form}></mailalign-record>
  </div>`;
}
