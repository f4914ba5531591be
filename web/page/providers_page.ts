// The list of providers, with a field that searches names and what is seen of a provider in DNS.
import { type DirectoryEntry, directory } from "virtual:directory";
import { html, nothing, type TemplateResult } from "../text/markup.ts";
import { directory_table, kind_of, meanings } from "../components/directory/directory.ts";
import { define, LightElement } from "../components/element/element.ts";
import { count_of } from "../text/names.ts";

type Must = "spf" | "dkim" | "strict";

// "Strict too" asks it of what must align, of either where nothing is named.
function fits({ spf, dkim }: DirectoryEntry, must: ReadonlySet<Must>): boolean {
  const named = (["spf", "dkim"] as const).filter(mechanism => must.has(mechanism));
  const reaches = ({ aligns, strict }: DirectoryEntry["spf"]) =>
    (aligns === "yes" || aligns === "partial") && (!must.has("strict") || strict === true);
  if (named.length > 0) return named.every(mechanism => reaches({ spf, dkim }[mechanism]));
  return !must.has("strict") || reaches(spf) || reaches(dkim);
}

export class ProvidersPage extends LightElement {
  static override properties = { search: { state: true }, kind: { state: true }, must: { state: true } };
  declare search: string;
  declare kind: string;
  declare must: ReadonlySet<Must>;

  constructor() {
    super();
    this.search = "";
    this.kind = "";
    this.must = new Set();
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

  #must(value: Must, text: string): TemplateResult {
    const toggle = () => {
      const others = [...this.must].filter(entry => entry !== value);
      this.must = new Set(this.must.has(value) ? others : [...others, value]);
    };
    return html`<label
      ><input type="checkbox" name="must" value=${value} .checked=${this.must.has(value)} @change=${toggle} />${text}</label
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
      <fieldset class="choice">
        <legend>Must align</legend>
        ${this.#must("spf", "by SPF")} ${this.#must("dkim", "by DKIM")} ${this.#must("strict", "strict too")}
      </fieldset>
    </form>`;
  }

  protected override render() {
    const wanted = this.search.trim().toLowerCase();
    const shown = directory.filter(
      entry =>
        (!this.kind || entry.category === this.kind) &&
        entry.words.some(word => word.includes(wanted)) &&
        fits(entry, this.must),
    );
    const none =
      wanted === ""
        ? "None is known to fit. Take a filter away."
        : "None that fits has this name or is seen by it. Try a part of the name, or take a filter away.";
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
            ${shown.length === 0 ? none : "The best that a service can reach, when it is set up for it."}
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
