// What a guide asks for: the From domain and the provider's parameters. Events: `mailalign-guide-typed` while the reader
// types, `mailalign-guide-asked` when the records are to be compared with DNS (detail: what the form holds).
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { preload } from "../../core/core.ts";
import type { Guide, Input } from "../../generated/report.ts";
import { define, LightElement } from "../element/element.ts";
import { notice } from "../notice/notice.ts";
import { asked_parameters, empty_means, label_of, type Parameter } from "./parameters.ts";

export interface GuideFields {
  domain: string;
  parameters: Record<string, string>;
}

export class GuideFormEvent extends CustomEvent<GuideFields> {
  constructor(name: "mailalign-guide-typed" | "mailalign-guide-asked", fields: GuideFields) {
    super(name, { bubbles: true, composed: true, detail: fields });
  }
}

export class GuideForm extends LightElement {
  static override properties = {
    guide: { attribute: false },
    fields: { attribute: false },
    setups: { attribute: false },
    fixed: { attribute: false },
    input: { attribute: false },
    busy: { type: Boolean },
    status: { attribute: false },
  };
  declare guide: Guide | null;
  declare fields: GuideFields;
  // The setups that are shown; empty: all.
  declare setups: readonly string[];
  // Parameters that are given already and not asked for.
  declare fixed: readonly string[];
  declare input: Input | null;
  declare busy: boolean;
  // What stands beside the button, and is read aloud when it changes.
  declare status: unknown;

  constructor() {
    super();
    this.guide = null;
    this.fields = { domain: "", parameters: {} };
    this.setups = [];
    this.fixed = [];
    this.input = null;
    this.busy = false;
    this.status = nothing;
  }

  focus_field(): void {
    this.querySelector<HTMLInputElement>("#guide-domain")?.focus();
  }

  // Where a blank is filled in.
  focus_parameter(name: string): void {
    const field = this.querySelector<HTMLElement>(`#guide-${CSS.escape(name)}`);
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  }

  #read(): GuideFields {
    const fields: GuideFields = { domain: "", parameters: { ...this.fields.parameters } };
    for (const field of this.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]")) {
      if (field.name === "domain") fields.domain = field.value;
      else fields.parameters[field.name] = field.value;
    }
    return fields;
  }

  #typed(): void {
    this.fields = this.#read();
    this.dispatchEvent(new GuideFormEvent("mailalign-guide-typed", this.fields));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.fields = this.#read();
    this.dispatchEvent(new GuideFormEvent("mailalign-guide-asked", this.fields));
  }

  #select(parameter: Parameter, value: string): TemplateResult {
    const means = parameter.source === "given" ? "" : empty_means({ ...parameter, example: null });
    return html`<select class="field" id="guide-${parameter.name}" name=${parameter.name} aria-describedby="about-${parameter.name}">
      <option value="" .selected=${value === ""}>${means || "not chosen"}</option>
      ${parameter.choices.map(choice => html`<option value=${choice} .selected=${choice === value}>${choice}</option>`)}
    </select>`;
  }

  #field(parameter: Parameter): TemplateResult {
    const { name, description, choices } = parameter;
    const value = this.fields.parameters[name] ?? "";
    return html`<div>
      <label for="guide-${name}">${label_of(name)}</label>
      ${
        choices.length > 0
          ? this.#select(parameter, value)
          : html`<input
              class="field"
              id="guide-${name}"
              name=${name}
              .value=${value}
              placeholder=${empty_means(parameter)}
              aria-describedby="about-${name}"
              autocapitalize="off"
              autocomplete="off"
              spellcheck="false"
            />`
      }
      <small id="about-${name}">${description}</small>
    </div>`;
  }

  #problem(): TemplateResult | typeof nothing {
    if (this.input === null || this.input.problem === null) return nothing;
    const { problem, suggestion } = this.input;
    const meant = suggestion === null ? nothing : html`<p class="soft">Did you mean <code>${suggestion}</code>?</p>`;
    return html`<div id="guide-problem">${notice("bad", html`<p><b>${problem}</b></p>${meant}`)}</div>`;
  }

  protected override render() {
    const parameters = this.guide === null ? [] : asked_parameters(this.guide, this.setups, this.fixed);
    const faulty = this.input !== null && this.input.problem !== null;
    return html`<form class="pad stack loose" novalidate @submit=${this.#submit} @input=${this.#typed} @focusin=${preload}>
      <div class="inputs">
        <div>
          <label for="guide-domain">From domain</label>
          <input
            class="field"
            id="guide-domain"
            name="domain"
            .value=${this.fields.domain}
            placeholder="example.com"
            aria-invalid=${faulty ? "true" : nothing}
            aria-describedby=${faulty ? "guide-problem" : "about-domain"}
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="go"
          />
          <small id="about-domain">The domain of the addresses that your mail comes from.</small>
        </div>
        ${parameters.map(parameter => this.#field(parameter))}
      </div>
      ${this.#problem()}
      <div class="bar">
        <button class="button" type="submit" ?disabled=${this.busy}>Work out the records</button>
        <p class="fine" role="status">${this.status}</p>
      </div>
    </form>`;
  }
}

define("mailalign-guide-form", GuideForm);
