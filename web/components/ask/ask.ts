// The one field: a domain, an address, a URL. Events: `mailalign-ask` (detail: the text), `mailalign-stop`.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { preload } from "../../core/core.ts";
import type { Input } from "../../generated/report.ts";
import { define, LightElement } from "../element/element.ts";
import { icon } from "../icon/icon.ts";
import { read_aloud } from "../read_aloud/read_aloud.ts";

export class AskEvent extends CustomEvent<string> {
  constructor(text: string) {
    super("mailalign-ask", { bubbles: true, composed: true, detail: text });
  }
}

export class StopEvent extends CustomEvent<null> {
  constructor() {
    super("mailalign-stop", { bubbles: true, composed: true });
  }
}

export class AskForm extends LightElement {
  static override properties = { value: {}, busy: { type: Boolean }, input: { attribute: false } };
  declare value: string;
  declare busy: boolean;
  // What was wrong with the last text; null: nothing.
  declare input: Input | null;

  constructor() {
    super();
    this.value = "";
    this.busy = false;
    this.input = null;
  }

  get #field(): HTMLInputElement | null {
    return this.querySelector("input");
  }

  focus_field(): void {
    this.#field?.focus();
    this.#field?.select();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.busy) this.dispatchEvent(new StopEvent());
    else this.dispatchEvent(new AskEvent(this.#field?.value ?? ""));
  }

  #use(event: Event, text: string): void {
    event.preventDefault();
    this.dispatchEvent(new AskEvent(text));
  }

  #faults(input: Input): TemplateResult | typeof nothing {
    if (input.spans.length === 0) return nothing;
    const marks = input.spans.map((span, index) => ({ span, number: index + 1, tone: "bad" as const }));
    return html`<p>${read_aloud(input.text, marks)}</p>
      <p class="soft">${input.spans.map(({ text }, index) => `${index + 1}: ${text}`).join(", ")}.</p>`;
  }

  #problem(input: Input): TemplateResult {
    const suggestion = input.suggestion;
    const link = `#${new URLSearchParams({ check: suggestion ?? "" })}`;
    return html`<div class="notice bad sheet" id="ask-problem" role="alert">
      ${icon("bad")}
      <div>
        <p><b>${input.problem}</b></p>
        ${this.#faults(input)}
        ${
          suggestion === null
            ? nothing
            : html`<p class="soft">
                Did you mean
                <a href=${link} @click=${(event: Event) => this.#use(event, suggestion)}><code>${suggestion}</code></a>?
              </p>`
        }
      </div>
    </div>`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    const field = this.#field;
    if (changed.has("value") && field && field.value !== this.value) field.value = this.value;
  }

  protected override render() {
    const faulty = this.input !== null && this.input.problem !== null;
    return html`<form class="ask" role="search" novalidate @submit=${this.#submit} @focusin=${preload}>
        <label for="q">Domain, mail address or URL</label>
        <input
          id="q"
          name="q"
          placeholder="example.com"
          autocapitalize="off"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="go"
          aria-invalid=${faulty ? "true" : nothing}
          aria-describedby=${faulty ? "ask-problem" : nothing}
        />
        <button class="button ${this.busy ? "second" : ""}" type="submit">${this.busy ? "Stop" : "Check"}</button>
      </form>
      ${faulty && this.input ? this.#problem(this.input) : nothing}`;
  }
}

define("mailalign-ask", AskForm);
