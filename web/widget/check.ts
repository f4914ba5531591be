// <mailalign-check domain="example.com" compact>: the check as a part of somebody's page.
// Attributes and properties: `domain` (what stands in the field), `compact` (without what to do), `heading-level`.
// Methods: check(), abort(). Event: `mailalign-checked` (detail: the report). Nobody is asked before the reader does.
import { html, nothing, type TemplateResult } from "../text/markup.ts";
import { questions } from "../components/answers/answers.ts";
import "../components/ask/ask.ts";
import { define } from "../components/element/element.ts";
import { icon } from "../components/icon/icon.ts";
import { notices } from "../components/notices/notices.ts";
import { icon_of_level, tag, tone_of_level } from "../components/tag/tag.ts";
import { host_choice, steps } from "../components/to_do/to_do.ts";
import type { Report } from "../generated/report.ts";
import { CheckController } from "../host/check_controller.ts";
import type { HostForm } from "../text/names.ts";
import { check_page } from "./source.ts";
import { CheckedEvent, WidgetElement } from "./widget_element.ts";

export class CheckWidget extends WidgetElement {
  static override properties = {
    ...WidgetElement.properties,
    domain: { reflect: true },
    compact: { type: Boolean, reflect: true },
    host_form: { state: true },
  };
  declare domain: string;
  declare compact: boolean;
  declare host_form: HostForm;
  readonly #check = new CheckController(this, () => this.resolvers());

  constructor() {
    super();
    this.domain = "";
    this.compact = false;
    this.host_form = "short";
  }

  // The last report; null while there is none.
  get report(): Report | null {
    return this.#check.state.report;
  }

  // Checks `domain`, and gives the report; null where there is none, or the check was stopped.
  async check(): Promise<Report | null> {
    await this.#check.check(this.domain);
    const { phase, report } = this.#check.state;
    if (phase !== "done" || report === null) return null;
    this.dispatchEvent(new CheckedEvent(report));
    return report;
  }

  abort(): void {
    this.#check.stop();
  }

  #ask(event: CustomEvent<string>): void {
    event.stopPropagation();
    this.domain = event.detail.trim();
    this.check();
  }

  #stop(event: Event): void {
    event.stopPropagation();
    this.abort();
  }

  #verdict({ verdict }: Report): TemplateResult {
    const { level, text, detail } = verdict;
    const tone = tone_of_level(level);
    return html`<div class="verdict ${tone === "open" ? "" : tone}" role="status" data-level=${level}>
      ${icon(icon_of_level(level))}
      <div>${this.heading(text)}${detail ? html`<p>${detail}</p>` : nothing}</div>
    </div>`;
  }

  #lines({ answers }: Report): TemplateResult {
    return html`<ul class="lines">
      ${questions.map(({ key, text }) => {
        const answer = answers[key];
        return html`<li><div><b>${text}</b></div>${tag(tone_of_level(answer.level), answer.text)}</li>`;
      })}
    </ul>`;
  }

  #to_do(report: Report): TemplateResult | typeof nothing {
    if (this.compact || report.to_do.length === 0 || this.#check.busy) return nothing;
    const choose = (form: HostForm) => {
      this.host_form = form;
    };
    return html`<div class="split pad stack">${host_choice(this.host_form, choose)}</div>
      ${steps(report, this.host_form)}`;
  }

  #waiting(): TemplateResult | typeof nothing {
    const { phase, asked, answered, resolver } = this.#check.state;
    if (!this.#check.busy) return nothing;
    const says =
      phase === "starting"
        ? "Getting ready"
        : `${answered} of ${asked} questions answered, asked: ${resolver ?? "nobody"}`;
    return html`<p class="widget-note" role="status"><span class="wait">${says}</span></p>`;
  }

  protected override render() {
    const { state } = this.#check;
    const { report } = state;
    const nobody_answered = state.failed > 0 && state.answered === 0;
    const shown = nobody_answered ? null : report;
    const link = html`<a href=${check_page(state.domain)}>${shown === null ? "The whole check" : "Full report and what to do"}</a>`;
    return html`<div class="widget" @mailalign-ask=${this.#ask} @mailalign-stop=${this.#stop}>
      <slot name="header"></slot>
      <mailalign-ask .value=${this.domain} .busy=${this.#check.busy} .input=${state.input}></mailalign-ask>
      ${this.#waiting()}
      ${notices(state, { go_on: () => this.#check.go_on(), open_file: null, choose_resolver: null, own_resolver: null })}
      ${shown === null ? html`<div class="widget-gap"></div>` : html`${this.#verdict(shown)}${this.#lines(shown)}${this.#to_do(shown)}`}
      ${this.foot(link, "")}
    </div>`;
  }
}

define("mailalign-check", CheckWidget);
