// Who is asked, and who if that one does not answer; the reader's own resolver, with a test.
// Event: `mailalign-resolvers` (detail: the choice), after it was kept.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import * as core from "../../core/core.ts";
import { problem_of_url, public_resolvers } from "../../resolver/list.ts";
import { type SelfTest, test_resolver } from "../../resolver/self_test.ts";
import { default_choice, keep_choice, type ResolverChoice } from "../../resolver/settings.ts";
import { define, LightElement } from "../element/element.ts";
import { notice } from "../notice/notice.ts";

export class ResolversEvent extends CustomEvent<ResolverChoice> {
  constructor(choice: ResolverChoice) {
    super("mailalign-resolvers", { bubbles: true, composed: true, detail: choice });
  }
}

const options = [
  ...public_resolvers.map(({ name }) => ({ value: name, text: name })),
  { value: "own", text: "your own" },
];

export class ResolverSettings extends LightElement {
  static override properties = { choice: { attribute: false }, outcome: { state: true }, own: { state: true } };
  declare choice: ResolverChoice;
  declare outcome: SelfTest | "testing" | null;
  // The own resolver was chosen, though its address may still be missing.
  declare own: "first" | "second" | null;

  constructor() {
    super();
    this.choice = default_choice();
    this.outcome = null;
    this.own = null;
  }

  focus_own(): void {
    this.own = "first";
    this.#focus_address();
  }

  get #address(): string {
    return this.querySelector<HTMLInputElement>("#own-resolver")?.value.trim() ?? this.choice.own_url;
  }

  #keep(choice: ResolverChoice): void {
    this.choice = choice;
    keep_choice(choice);
    this.dispatchEvent(new ResolversEvent(choice));
  }

  #choose(place: "first" | "second", value: string): void {
    const [first = "Cloudflare", second] = this.choice.names;
    if (value === "own") this.own = place;
    else if (this.own === place) this.own = null;
    if (value === "own" && problem_of_url(this.choice.own_url) !== null) {
      this.#focus_address();
      return;
    }
    const names = place === "first" ? [value, second] : [first, value];
    const unlike = names.filter((name, index) => name && names.indexOf(name) === index) as string[];
    this.#keep({ ...this.choice, names: unlike });
  }

  #focus_address(): void {
    this.updateComplete.then(() => this.querySelector<HTMLInputElement>("#own-resolver")?.focus());
  }

  // Uses the address once it answered; until then the list stays as it was.
  async #use_own(event: Event): Promise<void> {
    event.preventDefault();
    const address = this.#address;
    const problem = problem_of_url(address);
    if (problem !== null) {
      this.outcome = { works: false, text: problem };
      return;
    }
    this.outcome = "testing";
    try {
      this.outcome = await test_resolver(address, core);
    } catch (error) {
      this.outcome = { works: false, text: error instanceof Error ? error.message : String(error) };
    }
    if (!this.outcome.works) {
      this.own = null;
      return;
    }
    const [first, second] = this.choice.names;
    const names = this.own === "second" && first ? [first, "own"] : ["own", second].filter(name => name !== undefined);
    this.#keep({ names: [...new Set(names)], own_url: address });
    this.own = null;
  }

  #list(place: "first" | "second", legend: string, chosen: string): TemplateResult {
    const entries = place === "second" ? [...options, { value: "", text: "nobody" }] : options;
    return html`<fieldset class="choice">
      <legend>${legend}</legend>
      ${entries.map(
        ({ value, text }) => html`<label
          ><input
            type="radio"
            name="resolver-${place}"
            value=${value}
            .checked=${value === chosen}
            @change=${() => this.#choose(place, value)}
          />${text}</label
        >`,
      )}
    </fieldset>`;
  }

  #own(): TemplateResult {
    const { outcome } = this;
    const says =
      outcome === null
        ? nothing
        : outcome === "testing"
          ? html`<p class="wait" role="status">waiting for an answer</p>`
          : notice(
              outcome.works ? "good" : "bad",
              html`<p>${outcome.text} ${outcome.works ? "It is asked from now on." : "It is not used."}</p>`,
            );
    return html`<form class="inputs" novalidate @submit=${this.#use_own}>
        <div>
          <label for="own-resolver">Address of your own resolver</label>
          <input
            class="field"
            id="own-resolver"
            name="own-resolver"
            type="url"
            placeholder="https://dns.example/dns-query"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            .value=${this.choice.own_url}
          />
          <small
            >DNS over HTTPS. It has to allow web pages to ask it; a browser may ask for your permission before a page
            reaches into your own network.</small
          >
        </div>
        <div><button class="button second" type="submit">Test and use it</button></div>
      </form>
      ${says}`;
  }

  protected override render() {
    const [first = "Cloudflare", second = ""] = this.choice.names;
    const shown_first = this.own === "first" ? "own" : first;
    const shown_second = this.own === "second" ? "own" : second;
    return html`<div class="pad stack">
      <p class="soft">
        Whoever is asked learns the domain names that you check, and nothing else. Only these are ever asked; the second
        only when the first does not answer.
      </p>
      ${this.#list("first", "Ask", shown_first)} ${this.#list("second", "If it does not answer, ask", shown_second)}
      ${this.#own()}
    </div>`;
  }
}

define("mailalign-resolver-settings", ResolverSettings);
