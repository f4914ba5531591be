// What benches share: a small form whose fields are judged by the core over the answers of the run, and what came of
// it. Nobody is asked before the reader does.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { BenchController, type Judge, type RunAnswers, type Wish } from "../../host/bench_controller.ts";
import type { Resolver } from "../../resolver/list.ts";
import { LightElement } from "../element/element.ts";
import { notices } from "../notices/notices.ts";

export interface BenchField<Name extends string> {
  name: Name;
  label: string;
  hint: string;
  placeholder: string;
}

export interface BenchForm<Name extends string, Result> {
  // Stands before the names of the fields to make their ids.
  prefix: string;
  title: string;
  button: string;
  fields: BenchField<Name>[];
  // The field in which the domain of the report stands at first.
  domain_field: Name;
  judge: Judge<Name, Result>;
  // To which field a fault belongs.
  place: (fault: string) => Fault<Name>;
  // What is read aloud when it is done.
  says: (result: Result, wish: Wish<Name>) => string;
  show: (result: Result, wish: Wish<Name>) => TemplateResult;
}

export interface Fault<Name extends string> {
  field: Name;
  text: string;
}

export abstract class Bench<Name extends string, Result> extends LightElement {
  static override properties = {
    domain: {},
    answers: { attribute: false },
    resolvers: { attribute: false },
  };
  declare domain: string;
  declare answers: RunAnswers | null;
  declare resolvers: () => Resolver[];
  readonly #form: BenchForm<Name, Result>;
  readonly #bench: BenchController<Name, Result>;

  constructor(form: BenchForm<Name, Result>) {
    super();
    this.domain = "";
    this.answers = null;
    this.resolvers = () => [];
    this.#form = form;
    this.#bench = new BenchController<Name, Result>(this, () => this.resolvers(), form.judge);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("answers") && this.answers !== null) this.#bench.use(this.answers);
  }

  get #fault(): Fault<Name> | null {
    const { fault } = this.#bench.state;
    return fault === null ? null : this.#form.place(fault);
  }

  #id(name: Name): string {
    return `${this.#form.prefix}-${name}`;
  }

  #input(name: Name): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#${this.#id(name)}`);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#bench.busy) return this.#bench.stop();
    const filled = this.#form.fields.map(({ name }) => [name, this.#input(name)?.value.trim() ?? ""]);
    await this.#bench.work_out(Object.fromEntries(filled) as Wish<Name>);
    await this.updateComplete;
    const fault = this.#fault;
    if (fault !== null) this.#input(fault.field)?.focus();
  }

  #field({ name, label, hint, placeholder }: BenchField<Name>): TemplateResult {
    const id = this.#id(name);
    const fault = this.#fault?.field === name ? this.#fault : null;
    return html`<div>
      <label for=${id}>${label}</label>
      <input
        class="field"
        id=${id}
        .value=${name === this.#form.domain_field ? this.domain : ""}
        placeholder=${placeholder}
        aria-invalid=${fault === null ? nothing : "true"}
        aria-describedby=${fault === null ? `about-${id}` : `fault-${id}`}
        autocapitalize="off"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="go"
      />
      ${
        fault === null
          ? html`<small id="about-${id}">${hint}</small>`
          : html`<small class="bad-ink" id="fault-${id}" role="alert">${fault.text}</small>`
      }
    </div>`;
  }

  #status(): string {
    const { phase, asked, answered, resolver, result, fault, wish } = this.#bench.state;
    if (fault !== null) return "";
    if (phase === "stopped") return "Stopped.";
    if (result === null || wish === null) return "Worked out from the answers of this report. What they lack is asked.";
    if (phase === "done") return this.#form.says(result, wish);
    return asked === 0 ? "Getting ready" : `${answered} of ${asked} questions answered, asked: ${resolver ?? "nobody"}`;
  }

  protected override render() {
    const { prefix, title, button, fields, show } = this.#form;
    const { state, busy } = this.#bench;
    const { result, wish } = state;
    const go_on = () => this.#bench.go_on();
    return html`<form class="pad stack loose" novalidate @submit=${this.#submit} aria-labelledby="h-${prefix}">
        <h3 class="sub" id="h-${prefix}">${title}</h3>
        <div class="inputs">${fields.map(field => this.#field(field))}</div>
        <div class="bar">
          <button class="button second" type="submit">${busy ? "Stop" : button}</button>
          <p class="fine" role="status">${this.#status()}</p>
        </div>
      </form>
      ${notices(state, { go_on, open_file: null, choose_resolver: null, own_resolver: null })}
      ${result === null || wish === null || busy ? nothing : show(result, wish)}`;
  }
}
