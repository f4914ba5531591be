// The list of providers, with a field that searches names and what is seen of a provider in DNS.
import { directory } from "virtual:directory";
import { html, nothing, type TemplateResult } from "../text/markup.ts";
import { directory_table, kind_of, meanings } from "../components/directory/directory.ts";
import { define, LightElement } from "../components/element/element.ts";
import { count_of } from "../text/names.ts";

export class ProvidersPage extends LightElement {
  static override properties = { search: { state: true }, kind: { state: true } };
  declare search: string;
  declare kind: string;

  constructor() {
    super();
    this.search = "";
    this.kind = "";
  }

  #choice(value: string, text: string, count: number): TemplateResult {
    const choose = () => {
      this.kind = value;
    };
    return html`<label
      ><input type="radio" name="kind" value=${value} .checked=${this.kind === value} @change=${choose} />${text}
      <span class="count">${count}</span></label
    >`;
  }

  #filters(): TemplateResult {
    const categories = [...new Set(directory.map(({ category }) => category))].sort();
    const typed = (event: Event) => {
      this.search = (event.target as HTMLInputElement).value;
    };
    return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
      <div class="search">
        <label for="search">Name of the service, or a name you see in DNS or in a message</label>
        <input class="field" id="search" type="search" placeholder="amazonses.com" .value=${this.search} @input=${typed} />
      </div>
      <fieldset class="choice">
        <legend>Kind</legend>
        ${this.#choice("", "All", directory.length)}
        ${categories.map(category =>
          this.#choice(category, kind_of(category), directory.filter(entry => entry.category === category).length),
        )}
      </fieldset>
    </form>`;
  }

  protected override render() {
    const wanted = this.search.trim().toLowerCase();
    const shown = directory.filter(
      ({ category, words }) => (!this.kind || category === this.kind) && words.some(word => word.includes(wanted)),
    );
    return html`<header class="title">
        <h1>Sending services</h1>
        <p class="lede">
          How far SPF and DKIM of each service can align with your own domain, and a guide with the records filled in for it.
        </p>
      </header>
      ${this.#filters()}
      <section class="part" aria-labelledby="h-list">
        <header>
          <h2 id="h-list">${count_of(shown.length, "service", "services")}</h2>
          <p role="status">
            ${shown.length === 0 ? "None has this name or is seen by it. Try a part of the name." : "The best that a service can reach, when it is set up for it."}
          </p>
        </header>
        ${shown.length === 0 ? nothing : directory_table(shown)}
      </section>
      <section class="part" aria-labelledby="h-words">
        <header><h2 id="h-words">What the words mean</h2></header>
        ${meanings()}
      </section>`;
  }
}

define("mailalign-providers-page", ProvidersPage);
