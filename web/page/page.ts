// The start and check page: what the fragment says is shown. It puts the parts together and hands events on; the state
// of the check stands in the controller.
import { html, nothing, type TemplateResult } from "../text/markup.ts";
import "../components/ask/ask.ts";
import type { AskForm } from "../components/ask/ask.ts";
import type { SelectorEvent } from "../components/dkim/dkim.ts";
import { define, LightElement } from "../components/element/element.ts";
import { icon } from "../components/icon/icon.ts";
import { notice } from "../components/notice/notice.ts";
import { notices } from "../components/notices/notices.ts";
import { accept_drops, file_field, type OpenedFile, save_file } from "../components/open_file/open_file.ts";
import { progress } from "../components/progress/progress.ts";
import type { PartName } from "../components/report/parts.ts";
import "../components/resolver_settings/resolver_settings.ts";
import type { ResolverSettings, ResolversEvent } from "../components/resolver_settings/resolver_settings.ts";
import { start } from "../components/start/start.ts";
import { CheckController } from "../host/check_controller.ts";
import { write_snapshot_file } from "../host/snapshot_file.ts";
import { load_choice, type ResolverChoice, resolvers_of } from "../resolver/settings.ts";
import type { HostForm } from "../text/names.ts";
import { visible } from "../text/visible.ts";
import { type Fragment, read_fragment, write_fragment } from "./fragment.ts";
import { load_report, type ShowReport } from "./report_part.ts";

// Begins to load, without waiting: for the moment in which somebody begins to type.
function preload(): void {
  load_report().catch(() => undefined);
}

// A domain out of somebody's file may hold anything.
function file_name(domain: string | null): string {
  const safe = (domain ?? "").replace(/[^a-z0-9._-]+/gi, "_").slice(0, 100);
  return `mailalign-${safe || "report"}.json`;
}

export class CheckPage extends LightElement {
  static override properties = {
    fragment: { state: true },
    choice: { state: true },
    host_form: { state: true },
    settings_open: { state: true },
    show_report: { state: true },
    part_problem: { state: true },
  };
  declare fragment: Fragment;
  declare choice: ResolverChoice;
  declare host_form: HostForm;
  declare settings_open: boolean;
  // Null while it is not loaded.
  declare show_report: ShowReport | null;
  // Why it could not be.
  declare part_problem: string | null;
  readonly #resolvers = () => resolvers_of(this.choice);
  readonly check = new CheckController(this, this.#resolvers);
  #listening = new AbortController();
  // The part of the report to look at once it is there.
  #wanted_part: string | null = null;

  constructor() {
    super();
    this.fragment = { kind: "start", part: null };
    this.choice = load_choice();
    this.host_form = "short";
    this.settings_open = false;
    this.show_report = null;
    this.part_problem = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener("hashchange", () => this.#follow(), { signal });
    accept_drops(document, file => this.#open(file), signal);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  get #names(): string[] {
    return this.#resolvers().map(({ name }) => name);
  }

  // Shows what the address says; a part of the report that is shown already is only looked at.
  #follow(): void {
    // The skip link leads to the content of the page, not to another state of it.
    if (location.hash === "#main") {
      history.replaceState(null, "", write_fragment(this.fragment));
      return;
    }
    const before = this.fragment;
    const now = read_fragment(location.hash);
    this.fragment = now;
    this.#wanted_part = now.part;
    const same = write_fragment({ ...before, part: null }) === write_fragment({ ...now, part: null });
    if (same && this.check.state.phase !== "empty") this.requestUpdate();
    else if (now.kind === "check") this.#run(this.check.check(now.text, now.selectors));
    else if (now.kind === "example") this.#run(this.check.open_example(now.name, now.domain));
    else if (now.kind === "start" || this.check.state.origin !== "file") this.check.clear();
  }

  // When it is done, the reader is taken to what came of it.
  async #run(done: Promise<void>): Promise<void> {
    await Promise.all([done, this.#load_report()]);
    await this.updateComplete;
    const { phase, input } = this.check.state;
    if (phase !== "done" || this.#wanted_part !== null) return;
    // Whoever went on reading in the meantime is left alone.
    const at = document.activeElement;
    if (at !== null && at !== document.body && at.closest("mailalign-ask") === null) return;
    if (input !== null) this.querySelector<AskForm>("mailalign-ask")?.focus_field();
    else this.querySelector<HTMLElement>("#verdict")?.focus({ preventScroll: true });
  }

  async #load_report(): Promise<void> {
    try {
      this.show_report = await load_report();
      this.part_problem = null;
    } catch (error) {
      this.part_problem = error instanceof Error ? error.message : String(error);
    }
  }

  #go_to(fragment: Fragment): void {
    const hash = write_fragment(fragment);
    if (location.hash === hash) this.#again(fragment);
    else location.hash = hash;
  }

  // A link to where the reader is already: the browser does nothing, the page looks there again.
  #pressed(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.getAttribute("href")?.startsWith("#") && link.hash === location.hash) this.#follow();
  }

  #again(fragment: Fragment): void {
    if (fragment.kind === "check") this.#run(this.check.check(fragment.text, fragment.selectors));
  }

  #ask(event: CustomEvent<string>): void {
    this.#go_to({ kind: "check", text: event.detail.trim(), selectors: [], part: null });
  }

  #ask_selector(event: SelectorEvent): void {
    const { domain, selectors } = this.check.state;
    if (domain === null) return;
    const all = [...new Set([...selectors, event.detail])];
    this.#go_to({ kind: "check", text: domain, selectors: all, part: "dkim" });
  }

  #open({ name, text }: OpenedFile): void {
    if (read_fragment(location.hash).kind !== "report") {
      history.pushState(null, "", "#report");
      this.fragment = read_fragment("#report");
    }
    this.#run(this.check.open(text, name));
  }

  #save(): void {
    const { domain, report: shown } = this.check.state;
    save_file(file_name(domain), write_snapshot_file(this.check.snapshot, shown));
  }

  #open_settings(event?: Event): void {
    event?.preventDefault();
    this.settings_open = true;
    this.updateComplete.then(() => {
      const summary = this.querySelector<HTMLElement>("#resolver > summary");
      summary?.scrollIntoView({ block: "center" });
      summary?.focus();
    });
  }

  #enter_own(): void {
    this.#open_settings();
    this.updateComplete.then(() => this.querySelector<ResolverSettings>("mailalign-resolver-settings")?.focus_own());
  }

  #choose_resolvers(event: ResolversEvent): void {
    this.choice = event.detail;
  }

  protected override updated(): void {
    document.title = this.#title();
    const part = this.#wanted_part;
    const target = part === null ? null : this.querySelector<HTMLElement>(`[id="${CSS.escape(part)}"]`);
    if (target === null) return;
    this.#wanted_part = null;
    if (part === "resolver") this.#open_settings();
    else this.#look_at(target);
  }

  #look_at(part: HTMLElement): void {
    part.scrollIntoView();
    part.querySelector<HTMLElement>("h2[tabindex]")?.focus({ preventScroll: true });
  }

  #title(): string {
    const { report: shown } = this.check.state;
    if (shown === null) return "mailalign: does mail in your name pass DMARC?";
    return visible(`${shown.unicode ?? shown.domain}: ${shown.verdict.text.replace(/\.$/, "")} · mailalign`);
  }

  #ask_form(): TemplateResult {
    const { input, origin, domain, text } = this.check.state;
    const value = origin === "dns" ? text : (domain ?? "");
    return html`<mailalign-ask .value=${value} .busy=${this.check.busy} .input=${input} @focusin=${preload}></mailalign-ask>`;
  }

  #settings(): TemplateResult {
    const toggled = (event: Event) => {
      this.settings_open = (event.target as HTMLDetailsElement).open;
    };
    return html`<details id="resolver" .open=${this.settings_open} @toggle=${toggled}>
      <summary>Choose a resolver <span class="soft">${this.#names.join(", then ")}</span></summary>
      <mailalign-resolver-settings .choice=${this.choice}></mailalign-resolver-settings>
    </details>`;
  }

  #buttons(): TemplateResult {
    const link =
      this.fragment.kind === "report" ? null : new URL(write_fragment({ ...this.fragment, part: null }), location.href);
    return html`${this.#instead()}${link === null ? nothing : html`<mailalign-copy label="Copy link" .text=${link.href}></mailalign-copy>`}
      <button class="quiet" type="button" @click=${this.#save}>${icon("save")}Save report and answers</button>
      <button class="quiet" type="button" @click=${this.#choose_file}>${icon("file")}Open a saved report</button>`;
  }

  // A name that does not exist falls under the record of its Organizational Domain.
  #instead(): TemplateResult | typeof nothing {
    const { organizational_domain: above, exists } = this.check.state.report?.dmarc ?? {};
    if (exists !== false || !above || above === this.check.state.domain) return nothing;
    const address = write_fragment({ kind: "check", text: above, selectors: [], part: null });
    return html`<a class="quiet" href=${address}>Check ${above} instead</a>`;
  }

  #choose_file(): void {
    this.querySelector<HTMLInputElement>("#saved-report")?.click();
  }

  #origin(): TemplateResult | typeof nothing {
    const { origin, text, phase } = this.check.state;
    if (origin === "dns" || phase !== "done" || this.check.state.report === null) return nothing;
    const words =
      origin === "example"
        ? html`<p><b>This is an example that comes with the page.</b> Nobody was asked: its answers are made up or dated, and judged here and now.</p>`
        : html`<p><b>This is the saved report ${text}.</b> Nobody was asked: its answers are as old as they are, and judged here and now.</p>`;
    return notice("calm", words);
  }

  #checked(): TemplateResult {
    const { state, snapshot } = this.check;
    const change = html`<a href=${write_fragment({ ...this.fragment, part: "resolver" })} @click=${this.#open_settings}>change</a>`;
    const idle = state.input !== null || (state.phase === "done" && state.asked === 0);
    // A report without a single answer says nothing about the domain.
    const nobody_answered = state.failed > 0 && state.answered === 0;
    return html`${state.report === null || nobody_answered || this.show_report === null ? html`<h1 class="hidden-text">Check of ${state.text}</h1>` : nothing}
    ${this.#ask_form()} ${idle ? nothing : progress(state, snapshot, this.#names, change)}
    ${this.#origin()}
    ${notices(this.part_problem === null ? state : { ...state, problems: [...state.problems, this.part_problem] }, {
      go_on: () => this.#run(this.check.go_on()),
      open_file: () => this.#choose_file(),
      choose_resolver: () => this.#open_settings(),
      own_resolver: () => this.#enter_own(),
    })}
    ${
      state.report === null || nobody_answered || this.show_report === null
        ? html`<div class="card sheet">${this.#settings()}</div>`
        : this.show_report({
            report: state.report,
            snapshot,
            origin: state.origin,
            resolvers: this.#resolvers,
            busy: this.check.busy,
            host_form: this.host_form,
            choose_host_form: (form: HostForm) => {
              this.host_form = form;
            },
            address: (part: PartName) => write_fragment({ ...this.fragment, part }),
            buttons: this.#buttons(),
            resolver: this.#settings(),
          })
    }`;
  }

  #start(): TemplateResult {
    return start({
      ask: this.#ask_form(),
      resolvers: this.#names,
      settings: this.#settings(),
      open_settings: (event: Event) => this.#open_settings(event),
      open_file: () => this.#choose_file(),
    });
  }

  protected override render() {
    const { state } = this.check;
    const shows_start = state.phase === "empty";
    return html`<div
      @mailalign-ask=${this.#ask}
      @mailalign-stop=${() => this.check.stop()}
      @mailalign-selector=${this.#ask_selector}
      @mailalign-resolvers=${this.#choose_resolvers}
      @click=${this.#pressed}
    >
      ${file_field(file => this.#open(file))} ${shows_start ? this.#start() : this.#checked()}
    </div>`;
  }
}

define("mailalign-page", CheckPage);
