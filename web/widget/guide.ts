// <mailalign-guide provider="amazon-ses" domain="example.com" setups="custom-mail-from easy-dkim" region="eu-central-1">:
// a provider's records as a part of somebody's page.
// Attributes and properties: `provider`, `domain` (what stands in the field), `setups` (their ids; all without it),
// `heading-level`. Every other attribute is a parameter of the provider (mail-from-label for mail_from_label), given by
// the page and not asked for. Methods: check(), abort(). Event: `mailalign-checked` (detail: the guide).
import { html, nothing, type TemplateResult } from "../text/markup.ts";
import { define } from "../components/element/element.ts";
import { alignment_tag } from "../components/guide/alignment.ts";
import { month_of } from "../components/guide/facts.ts";
import "../components/guide/form.ts";
import type { GuideForm, GuideFormEvent } from "../components/guide/form.ts";
import { type RecordsFrame, setup_records } from "../components/guide/setup.ts";
import { shown_setups, status_text, tally } from "../components/guide/tally.ts";
import { notices } from "../components/notices/notices.ts";
import type { FillEvent } from "../components/record/record.ts";
import { tag } from "../components/tag/tag.ts";
import type { Guide, Setup } from "../generated/report.ts";
import { GuideController, type GuideWish } from "../host/guide_controller.ts";
import { count_of } from "../text/names.ts";
import { widget_source } from "./source.ts";
import { CheckedEvent, WidgetElement } from "./widget_element.ts";

const typing_milliseconds = 150;
// Records of one kind from this number on are folded.
const many_records = 3;
// Attributes with a meaning of their own; they and what HTML gives to every element are no parameters.
const own_attributes = new Set(["provider", "domain", "setups", "heading-level"]);
const global_attributes =
  /^(class|id|slot|style|hidden|lang|dir|title|role|tabindex|part|is|nonce|(aria|data|on)-?.*)$/;

export class GuideWidget extends WidgetElement {
  static override properties = {
    ...WidgetElement.properties,
    provider: { reflect: true },
    domain: { reflect: true },
    setups: { reflect: true },
    typed: { state: true },
  };
  declare provider: string;
  declare domain: string;
  declare setups: string;
  // What the reader filled in.
  declare typed: Record<string, string>;
  readonly #guide = new GuideController(this, () => this.resolvers());
  #observers: { disconnect(): void }[] = [];
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.provider = "";
    this.domain = "";
    this.setups = "";
    this.typed = {};
  }

  // The provider's parameters that the page gives.
  get parameters(): Record<string, string> {
    const given = [...this.attributes].filter(({ name }) => !own_attributes.has(name) && !global_attributes.test(name));
    return Object.fromEntries(given.map(({ name, value }) => [name.replaceAll("-", "_"), value]));
  }

  set parameters(parameters: Record<string, string>) {
    for (const name of Object.keys(this.parameters)) this.removeAttribute(name.replaceAll("_", "-"));
    for (const [name, value] of Object.entries(parameters)) this.setAttribute(name.replaceAll("_", "-"), value);
  }

  // The last guide; null while there is none.
  get guide(): Guide | null {
    return this.#guide.state.guide;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const attributes = new MutationObserver(() => this.#changed());
    attributes.observe(this, { attributes: true });
    // With a domain the records are shown, though nobody is asked; not before the widget is in sight.
    const sight = new IntersectionObserver(entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      sight.disconnect();
      if (this.domain && this.guide === null && !this.#guide.busy) this.#preview();
    });
    sight.observe(this);
    this.#observers = [attributes, sight];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const observer of this.#observers) observer.disconnect();
    clearTimeout(this.#typing);
  }

  // Compares the records with DNS, and gives the guide; null where there is none, or it was stopped.
  async check(): Promise<Guide | null> {
    clearTimeout(this.#typing);
    await this.#guide.work_out(this.#wish);
    const { phase, guide, compared } = this.#guide.state;
    if (phase !== "done" || guide === null || !compared) return null;
    this.dispatchEvent(new CheckedEvent(guide));
    return guide;
  }

  abort(): void {
    this.#guide.stop();
  }

  get #wish(): GuideWish {
    return { provider: this.provider, text: this.domain, parameters: { ...this.typed, ...this.parameters } };
  }

  get #wanted(): string[] {
    return this.setups.split(/[\s,]+/).filter(Boolean);
  }

  #preview(): void {
    if (this.provider) this.#guide.preview(this.#wish);
  }

  // The page changed an attribute: what was compared no longer fits.
  #changed(): void {
    if (this.guide !== null && !this.#guide.busy) this.#preview();
  }

  #take(event: GuideFormEvent): void {
    event.stopPropagation();
    this.typed = event.detail.parameters;
    if (this.domain === event.detail.domain) return;
    this.domain = event.detail.domain;
  }

  #typed(event: GuideFormEvent): void {
    this.#take(event);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#preview(), typing_milliseconds);
  }

  #fill(event: FillEvent): void {
    event.stopPropagation();
    this.renderRoot.querySelector<GuideForm>("mailalign-guide-form")?.focus_parameter(event.detail);
  }

  #asked(event: GuideFormEvent): void {
    this.#take(event);
    this.check();
  }

  #first_use(): void {
    if (this.guide === null && this.#guide.state.phase === "empty") this.#preview();
  }

  #head(guide: Guide, setups: readonly Setup[]): TemplateResult {
    const { compared, domain } = this.#guide.state;
    const wanted = setups.flatMap(({ records }) =>
      records.filter(({ state, optional }) => state !== "in_the_way" && !optional),
    );
    const published = wanted.filter(({ state }) => state === "published").length;
    const blocked = setups.some(({ records }) => records.some(({ state }) => state === "in_the_way"));
    const tone = published === wanted.length && !blocked ? "good" : "warn";
    const name = domain === null ? guide.name : `${guide.name} for ${domain}`;
    return html`<div class="head">
      ${this.heading(name)}
      ${compared && wanted.length > 0 ? tag(tone, `${published} of ${wanted.length} published`) : nothing}
    </div>`;
  }

  #records(setup: Setup, frame: RecordsFrame): TemplateResult | typeof nothing {
    if (setup.records.length === 0) return nothing;
    const records = html`<div class="stack">${setup_records(setup, frame)}</div>`;
    if (setup.records.length < many_records) return records;
    const types = [...new Set(setup.records.map(({ type }) => type))].join(" and ");
    const says = frame.compared ? tally([setup]) : "";
    return html`<details open>
      <summary>${count_of(setup.records.length, `${types} record`, `${types} records`)} <span class="soft">${says}</span></summary>
      ${records}
    </details>`;
  }

  #setup(setup: Setup, frame: RecordsFrame): TemplateResult {
    return html`<div class="setup" data-setup=${setup.id} data-state=${setup.state}>
      <div class="bar">${this.heading(setup.title, 1)}${alignment_tag(setup)}</div>
      ${this.#records(setup, frame)}
    </div>`;
  }

  protected override render() {
    const { state, snapshot } = this.#guide;
    const { guide, zone, compared } = state;
    const setups = guide === null ? [] : shown_setups(guide, this.#wanted);
    const frame: RecordsFrame = { zone, host_form: "short", compared };
    const fields = { domain: this.domain, parameters: this.typed };
    const whole = widget_source.guide_page(this.provider, this.domain || null);
    const checked = guide === null ? "" : `Facts checked ${month_of(guide.checked)}. `;
    return html`<div
      class="widget"
      @mailalign-guide-typed=${this.#typed}
      @mailalign-guide-asked=${this.#asked}
      @mailalign-fill=${this.#fill}
      @focusin=${this.#first_use}
    >
      <slot name="header"></slot>
      ${guide === null ? nothing : this.#head(guide, setups)}
      <mailalign-guide-form
        .guide=${guide}
        .fields=${fields}
        .setups=${this.#wanted}
        .fixed=${Object.keys(this.parameters)}
        .input=${state.input}
        .busy=${this.#guide.busy}
        .status=${guide === null ? "" : status_text(state, snapshot, setups)}
      ></mailalign-guide-form>
      ${notices(state, { go_on: () => this.check(), open_file: null, choose_resolver: null, own_resolver: null })}
      ${setups.map(setup => this.#setup(setup, frame))}
      ${this.foot(html`<a href=${whole ?? ""}>The whole guide</a>`, checked)}
    </div>`;
  }
}

define("mailalign-guide", GuideWidget);
