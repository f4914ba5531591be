// Everything the report follows from: the findings, what was asked and answered, who was asked.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { AskedQuestion, Finding, Report } from "../../generated/report.ts";
import { type Answer, key_of, type Snapshot } from "../../host/snapshot.ts";
import { breakable, broken } from "../../text/breaks.ts";
import { count_of } from "../../text/names.ts";
import { define, LightElement } from "../element/element.ts";
import { plain_finding_list } from "../finding/finding.ts";
import { section } from "../report/section.ts";

const first_shown = 12;

const outcomes: Record<AskedQuestion["outcome"], { text: string; ink: string }> = {
  records: { text: "", ink: "" },
  no_data: { text: "no data", ink: "soft" },
  no_such_name: { text: "no such name", ink: "soft" },
  failed: { text: "failed", ink: "warn-ink" },
  pending: { text: "not asked", ink: "soft" },
};

// The table of questions; the first ones until all are asked for.
export class QuestionTable extends LightElement {
  static override properties = {
    questions: { attribute: false },
    snapshot: { attribute: false },
    all: { state: true },
  };
  declare questions: readonly AskedQuestion[];
  declare snapshot: Snapshot | null;
  declare all: boolean;

  constructor() {
    super();
    this.questions = [];
    this.snapshot = null;
    this.all = false;
  }

  #answer({ outcome, records }: AskedQuestion): TemplateResult {
    const { text, ink } = outcomes[outcome];
    if (outcome !== "records") return html`<span class=${ink}>${text}</span>`;
    if (!this.all) return html`<span>${count_of(records.length, "record", "records")}</span>`;
    return html`<div class="stack">${records.map(record => html`<code>${broken(record)}</code>`)}</div>`;
  }

  #row(question: AskedQuestion, answers: Map<string, Answer>): TemplateResult {
    const answer = answers.get(key_of(question));
    const signed = answer?.ad === true ? html`<small>signed, the resolver says</small>` : nothing;
    return html`<tr role="row">
      <th role="rowheader" scope="row"><code>${breakable(question.name)}</code></th>
      <td role="cell" data-label="Type"><span>${question.type}</span></td>
      <td role="cell" data-label="Answer"><div>${this.#answer(question)}${signed}</div></td>
      <td role="cell" data-label="Round"><span>${question.round}</span></td>
      <td role="cell" data-label="Resolver"><span>${answer?.resolver ?? "–"}</span></td>
    </tr>`;
  }

  protected override render() {
    const answers = new Map((this.snapshot?.answers ?? []).map(answer => [key_of(answer), answer]));
    const shown = this.all ? this.questions : this.questions.slice(0, first_shown);
    const total = this.questions.length;
    const heads = ["Name", "Type", "Answer", "Round", "Resolver"];
    const show_all = () => {
      this.all = true;
    };
    return html`<table class="data tight cards" role="table">
        <caption>${shown.length < total ? `${shown.length} of ${total} questions.` : count_of(total, "question", "questions")}
          Every answer is in the report you can save.</caption>
        <thead role="rowgroup"><tr role="row">${heads.map(
          head => html`<th role="columnheader" scope="col">${head}</th>`,
        )}</tr></thead>
        <tbody role="rowgroup">${shown.map(question => this.#row(question, answers))}</tbody>
      </table>
      ${
        this.all || total === 0
          ? nothing
          : html`<div class="pad split buttons">
              <button class="button second" type="button" @click=${show_all}>Show all ${total}, with their answers</button>
            </div>`
      }`;
  }
}

define("mailalign-questions", QuestionTable);

function tally(findings: readonly Finding[]): string {
  const count = (severity: Finding["severity"]) => findings.filter(finding => finding.severity === severity).length;
  const parts = [
    count_of(count("error"), "error", "errors"),
    count_of(count("warning"), "warning", "warnings"),
    count_of(count("note"), "note", "notes"),
    `${count("good")} good`,
  ];
  return parts.filter(part => !part.startsWith("0 ")).join(", ");
}

export function findings(report: Report): TemplateResult {
  const list = report.findings;
  const about = "Each has a page that explains it, with an example and the section of the standard.";
  return section(
    { name: "findings", title: "All findings", state: null, about: list.length === 0 ? "There is none." : about },
    list.length === 0
      ? nothing
      : html`<div class="card"><details>
          <summary>Findings <span class="soft">${tally(list)}</span></summary>
          <div class="pad">${plain_finding_list(list)}</div>
        </details></div>`,
  );
}

function time_of(seconds: number): string {
  if (seconds === 0) return "";
  const date = new Date(seconds * 1000);
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(date);
}

export function evidence(report: Report, snapshot: Snapshot, resolver: unknown): TemplateResult {
  const { list, rounds } = report.questions;
  const time = time_of(report.time);
  const says = [
    count_of(list.length, "question", "questions"),
    count_of(rounds, "round", "rounds"),
    time ? `${time} UTC` : "",
  ].filter(Boolean);
  return section(
    {
      name: "evidence",
      title: "Evidence",
      state: null,
      about:
        "Everything above follows from these answers alone. Save them, and anyone can work out the same report without asking again.",
    },
    html`<div class="card">
      <details open>
        <summary>What was asked <span class="soft">${says.join(", ")}</span></summary>
        <mailalign-questions .questions=${list} .snapshot=${snapshot}></mailalign-questions>
      </details>
      ${resolver}
    </div>`,
  );
}
