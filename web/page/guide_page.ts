// The guide of a provider, as its own page: a domain and parameters in, exact records out, each compared with DNS.
import { html, nothing, type TemplateResult } from "../text/markup.ts";
import { directory } from "virtual:directory";
import { define, LightElement } from "../components/element/element.ts";
import { month_of, pitfalls, sources } from "../components/guide/facts.ts";
import "../components/guide/form.ts";
import type { GuideForm, GuideFormEvent } from "../components/guide/form.ts";
import { reach } from "../components/guide/reach.ts";
import { setup_card } from "../components/guide/setup.ts";
import { status_text } from "../components/guide/tally.ts";
import { kind_of } from "../components/directory/directory.ts";
import { notices } from "../components/notices/notices.ts";
import "../components/resolver_settings/resolver_settings.ts";
import type { ResolverSettings, ResolversEvent } from "../components/resolver_settings/resolver_settings.ts";
import { picture } from "../components/picture/picture.ts";
import { rows_of_setups } from "../components/picture/rows.ts";
import type { FillEvent } from "../components/record/record.ts";
import { host_choice } from "../components/to_do/to_do.ts";
import { source } from "../core/source.ts";
import { GuideController, type GuideWish } from "../host/guide_controller.ts";
import { load_choice, type ResolverChoice, resolvers_of } from "../resolver/settings.ts";
import { count_of, type HostForm } from "../text/names.ts";
import { read_guide_fragment, write_guide_fragment } from "./guide_fragment.ts";

// While somebody types, the records follow after this pause.
const typing_milliseconds = 150;

export class GuidePage extends LightElement {
  static override properties = {
    wish: { state: true },
    choice: { state: true },
    host_form: { state: true },
    settings_open: { state: true },
  };
  declare wish: GuideWish;
  declare choice: ResolverChoice;
  declare host_form: HostForm;
  declare settings_open: boolean;
  readonly guide = new GuideController(this, () => resolvers_of(this.choice));
  #listening = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.wish = { provider: "", text: "", parameters: {} };
    this.choice = load_choice();
    this.host_form = "short";
    this.settings_open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    window.addEventListener("hashchange", () => this.#follow(), { signal: this.#listening.signal });
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    clearTimeout(this.#typing);
  }

  // Shows what the address says.
  #follow(): void {
    if (location.hash === "#main") {
      history.replaceState(null, "", write_guide_fragment(this.wish));
      return;
    }
    this.wish = read_guide_fragment(location.hash);
    if (this.#entry === null) return;
    if (this.wish.text) this.#work_out();
    else this.guide.preview(this.wish);
  }

  get #entry(): (typeof directory)[number] | null {
    return directory.find(({ id }) => id === this.wish.provider) ?? null;
  }

  async #work_out(): Promise<void> {
    clearTimeout(this.#typing);
    await this.guide.work_out(this.wish);
    await this.updateComplete;
    if (this.guide.state.input !== null) this.querySelector<GuideForm>("mailalign-guide-form")?.focus_field();
  }

  #take({ detail }: GuideFormEvent): void {
    this.wish = { ...this.wish, text: detail.domain, parameters: detail.parameters };
  }

  #typed(event: GuideFormEvent): void {
    this.#take(event);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.guide.preview(this.wish), typing_milliseconds);
  }

  #fill({ detail }: FillEvent): void {
    this.querySelector<GuideForm>("mailalign-guide-form")?.focus_parameter(detail);
  }

  #asked(event: GuideFormEvent): void {
    this.#take(event);
    const hash = write_guide_fragment(this.wish);
    if (location.hash !== hash) history.pushState(null, "", hash);
    this.#work_out();
  }

  #open_settings(): void {
    this.settings_open = true;
    this.updateComplete.then(() => this.querySelector<HTMLElement>("#resolver > summary")?.focus());
  }

  #enter_own(): void {
    this.#open_settings();
    this.updateComplete.then(() => this.querySelector<ResolverSettings>("mailalign-resolver-settings")?.focus_own());
  }

  #title(): TemplateResult {
    const { guide } = this.guide.state;
    const entry = this.#entry;
    const name = entry?.name ?? "Guides";
    const to_sources = (event: Event) => {
      event.preventDefault();
      this.querySelector<HTMLElement>("#h-sources")?.focus();
    };
    return html`<header class="title">
      <p class="fine"><a href=${source().page("providers") ?? ""}>Providers</a>${entry === null ? nothing : html`<span>${kind_of(entry.category)}</span>`}</p>
      <h1>${name}</h1>
      <p class="lede">
        What makes mail sent through ${name} pass DMARC, worked out for your domain and compared with what it publishes now.
      </p>
      ${
        guide === null
          ? nothing
          : html`<p class="fine">
              ${guide.website === null ? nothing : html`<a href=${guide.website} rel="noreferrer">${guide.website.replace(/^https?:\/\/|\/$/g, "")}</a>`}
              <span>facts checked ${month_of(guide.checked)}</span>
              <a href="#sources" @click=${to_sources}>${count_of(guide.sources.length, "source", "sources")}</a>
            </p>`
      }
    </header>`;
  }

  #form(): TemplateResult {
    const { state, snapshot } = this.guide;
    const status = state.guide === null ? "" : status_text(state, snapshot, state.guide.setups);
    const fields = { domain: this.wish.text, parameters: this.wish.parameters };
    const names = resolvers_of(this.choice).map(({ name }) => name);
    const toggled = (event: Event) => {
      this.settings_open = (event.target as HTMLDetailsElement).open;
    };
    return html`<section class="part" aria-labelledby="h-you">
      <header>
        <h2 id="h-you">Your domain</h2>
        <p>Fill this in and every record below is yours, with its state in DNS now.</p>
      </header>
      <div class="card">
        <mailalign-guide-form
          .guide=${state.guide}
          .fields=${fields}
          .input=${state.input}
          .busy=${this.guide.busy}
          .status=${status || "Nobody has been asked yet."}
        ></mailalign-guide-form>
        <details id="resolver" .open=${this.settings_open} @toggle=${toggled}>
          <summary>Choose a resolver <span class="soft">${names.join(", then ")}</span></summary>
          <mailalign-resolver-settings .choice=${this.choice}></mailalign-resolver-settings>
        </details>
      </div>
      ${notices(state, {
        go_on: () => this.#work_out(),
        open_file: null,
        choose_resolver: () => this.#open_settings(),
        own_resolver: () => this.#enter_own(),
      })}
    </section>`;
  }

  #picture(): TemplateResult | typeof nothing {
    const { guide } = this.guide.state;
    if (guide === null) return nothing;
    return html`<section class="part" aria-labelledby="h-picture">
      <header><h2 id="h-picture">What aligns, at a glance</h2></header>
      ${picture(rows_of_setups(guide.setups), guide.domain ?? "", "with")}
    </section>`;
  }

  #setups(): TemplateResult | typeof nothing {
    const { guide, domain, zone, compared } = this.guide.state;
    if (guide === null) return nothing;
    const frame = { zone, host_form: this.host_form, compared };
    const choose = (form: HostForm) => {
      this.host_form = form;
    };
    const about =
      domain === null
        ? `Shown for ${guide.domain} until you type your own domain.`
        : `Worked out for ${guide.domain}. What is still missing stands in braces.`;
    return html`<section class="part" aria-labelledby="h-setups">
      <header><h2 id="h-setups">Setups</h2><p>${about}</p></header>
      ${host_choice(this.host_form, choose)}
      <div class="stack">${guide.setups.map(setup => setup_card(setup, frame))}</div>
    </section>`;
  }

  #unknown(): TemplateResult {
    return html`<header class="title">
      <h1>There is no guide for this provider</h1>
      <p class="lede">The address names none that is known here. <a href=${source().page("providers") ?? ""}>All providers</a></p>
    </header>`;
  }

  protected override updated(): void {
    document.title = `${this.#entry?.name ?? "Guides"}: SPF, DKIM and DMARC alignment · mailalign`;
  }

  protected override render() {
    if (this.#entry === null) return this.#unknown();
    const { guide } = this.guide.state;
    return html`<div
      @mailalign-guide-typed=${this.#typed}
      @mailalign-guide-asked=${this.#asked}
      @mailalign-fill=${this.#fill}
      @mailalign-resolvers=${(event: ResolversEvent) => {
        this.choice = event.detail;
      }}
    >
      ${this.#title()} ${guide === null ? nothing : reach(guide)} ${this.#form()} ${this.#picture()} ${this.#setups()}
      ${guide === null ? nothing : html`${pitfalls(guide)}${sources(guide)}`}
    </div>`;
  }
}

define("mailalign-guide-page", GuidePage);
