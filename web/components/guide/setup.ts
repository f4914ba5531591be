// One way of using a provider: what it reaches, its records with their state, the steps.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Setup, SetupRecord } from "../../generated/report.ts";
import type { HostForm } from "../../text/names.ts";
import { prose } from "../../text/prose.ts";
import type { Blank, RecordView } from "../record/record.ts";
import "../record/record.ts";
import { tag } from "../tag/tag.ts";
import { alignment_table } from "./alignment.ts";
import { label_of } from "./parameters.ts";
import { setup_word } from "./tally.ts";

export interface RecordsFrame {
  zone: string | null;
  host_form: HostForm;
  compared: boolean;
}

function view_of(record: SetupRecord, blanks: readonly Blank[]): RecordView {
  const { type, host, value, state, found, note, publish, optional } = record;
  if (state === "in_the_way") return { type, host, value, state, says: "remove this record", found: [], note };
  return { type, host, value: publish ?? value, state, says: optional ? "optional" : "", found, note, blanks };
}

export function setup_records(setup: Setup, { zone, host_form }: RecordsFrame): TemplateResult[] {
  const blanks = setup.missing_parameters.map(name => ({ name, label: label_of(name) }));
  return setup.records.map(
    record =>
      html`<mailalign-record .record=${view_of(record, blanks)} .zone=${zone ?? ""} .host_form=${host_form}></mailalign-record>`,
  );
}

export function numbered_steps(steps: readonly string[]): TemplateResult {
  return html`<ol class="numbered">${steps.map(step => html`<li><span>${prose(step)}</span></li>`)}</ol>`;
}

export function setup_card(setup: Setup, frame: RecordsFrame): TemplateResult {
  const { id, title, records, steps, default: is_default } = setup;
  const word = setup_word(setup, frame.compared);
  const without = is_default ? tag("calm", "what you have without doing anything") : nothing;
  return html`<section class="card" aria-labelledby="setup-${id}" data-setup=${id} data-state=${setup.state}>
    <div class="setup">
      <header><h3 id="setup-${id}">${title} ${word === null ? nothing : tag(word.tone, word.text)}${without}</h3></header>
      ${setup.alignment_note === null ? nothing : html`<p>${prose(setup.alignment_note)}</p>`}
      ${alignment_table(setup)}
      ${
        records.length === 0
          ? nothing
          : html`<div class="stack"><h4>Records, and what stands there now</h4>${setup_records(setup, frame)}</div>`
      }
      ${steps.length === 0 ? nothing : html`<div><h4>Steps</h4>${numbered_steps(steps)}</div>`}
    </div>
  </section>`;
}
