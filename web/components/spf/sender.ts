// "May this address send?": SPF for one client, over the answers of the run. It asks nobody before the reader does.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Finding, SpfCheck } from "../../generated/report.ts";
import { type RunAnswers, SpfController } from "../../host/spf_controller.ts";
import type { Resolver } from "../../resolver/list.ts";
import { prose } from "../../text/prose.ts";
import { define, LightElement } from "../element/element.ts";
import { plain_finding_list } from "../finding/finding.ts";
import { notices } from "../notices/notices.ts";
import { tag, tone_of_severity } from "../tag/tag.ts";
import { trace } from "./trace.ts";

interface Field {
  name: "ip" | "sender" | "helo";
  label: string;
  hint: string;
  placeholder: string;
}

const fields: Field[] = [
  {
    name: "ip",
    label: "Address of the server",
    hint: "The IPv4 or IPv6 address that the mail comes from.",
    placeholder: "192.0.2.1",
  },
  {
    name: "sender",
    label: "Envelope sender",
    hint: "An address or a domain. Empty: a bounce, whose sender is empty.",
    placeholder: "empty",
  },
  {
    name: "helo",
    label: "HELO name",
    hint: "What the server calls itself. It can stay empty.",
    placeholder: "mail.example.com",
  },
];

function result_tag({ result, findings }: SpfCheck): TemplateResult {
  const finding = findings.find(({ id }) => id.startsWith("spf.check-"));
  if (result === "pending" || finding === undefined) return tag("open", "not known");
  return tag(tone_of_severity(finding.severity), result);
}

function remedies(findings: readonly Finding[]): TemplateResult[] {
  const texts = findings.map(({ remedy }) => remedy?.text ?? "").filter(Boolean);
  return [...new Set(texts)].map(text => html`<p class="soft">${prose(text)}</p>`);
}

// The domain's own words: text of a stranger.
function explanation({ explanation: text, domain }: SpfCheck): TemplateResult | typeof nothing {
  if (text === null) return nothing;
  return html`<figure class="quote">
    <blockquote><p>${text}</p></blockquote>
    <figcaption class="fine">Written by whoever publishes the record of ${domain}, for the sender who is refused.</figcaption>
  </figure>`;
}

export class SpfSender extends LightElement {
  static override properties = {
    domain: {},
    answers: { attribute: false },
    resolvers: { attribute: false },
  };
  // What stands in the sender's field at first.
  declare domain: string;
  declare answers: RunAnswers | null;
  declare resolvers: () => Resolver[];
  readonly spf = new SpfController(this, () => this.resolvers());

  constructor() {
    super();
    this.domain = "";
    this.answers = null;
    this.resolvers = () => [];
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("answers") && this.answers !== null) this.spf.use(this.answers);
  }

  #value(name: Field["name"]): string {
    return this.querySelector<HTMLInputElement>(`#spf-${name}`)?.value ?? "";
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.spf.busy) return this.spf.stop();
    await this.spf.ask({ ip: this.#value("ip"), sender: this.#value("sender"), helo: this.#value("helo") });
    await this.updateComplete;
    if (this.spf.state.fault !== null) this.querySelector<HTMLInputElement>("#spf-ip")?.focus();
  }

  #field({ name, label, hint, placeholder }: Field): TemplateResult {
    const fault = name === "ip" ? this.spf.state.fault : null;
    return html`<div>
      <label for="spf-${name}">${label}</label>
      <input
        class="field"
        id="spf-${name}"
        .value=${name === "sender" ? this.domain : ""}
        placeholder=${placeholder}
        aria-invalid=${fault === null ? nothing : "true"}
        aria-describedby=${fault === null ? `about-spf-${name}` : "spf-fault"}
        autocapitalize="off"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="go"
      />
      ${
        fault === null
          ? html`<small id="about-spf-${name}">${hint}</small>`
          : html`<small class="bad-ink" id="spf-fault" role="alert">${fault}</small>`
      }
    </div>`;
  }

  // Read aloud when it changes.
  #status(): string {
    const { phase, asked, answered, resolver, check, fault, wish } = this.spf.state;
    if (fault !== null) return "";
    if (phase === "asking")
      return asked === 0
        ? "Getting ready"
        : `${answered} of ${asked} questions answered, asked: ${resolver ?? "nobody"}`;
    if (phase === "stopped") return "Stopped.";
    if (check === null) return "Worked out from the answers above. What they lack is asked.";
    const result = check.result === "pending" ? "not known" : check.result;
    return `The result for ${wish.ip.trim()} is ${result}.`;
  }

  #result(): TemplateResult | typeof nothing {
    const { check, wish } = this.spf.state;
    if (check === null || this.spf.busy) return nothing;
    const helo =
      check.helo_result === null || check.helo_result === "pending"
        ? nothing
        : html`<p class="soft">The HELO name <code>${wish.helo.trim()}</code> by itself gets ${check.helo_result}. It does not count for DMARC.</p>`;
    return html`<div class="pad split stack" data-spf-result=${check.result}>
        <h4 class="outcome">
          ${result_tag(check)} <span><code>${wish.ip.trim()}</code> for <code>${check.sender}</code></span>
        </h4>
        ${plain_finding_list(check.findings)} ${remedies(check.findings)} ${explanation(check)} ${helo}
      </div>
      ${check.trace.length === 0 ? nothing : this.#trace(check)}`;
  }

  #trace(check: SpfCheck): TemplateResult {
    const { lookups, void_lookups } = check;
    return html`<div class="pad split">
      <h4 class="sub">How it came to that</h4>
      ${trace(check)}
      <p class="soft">${lookups} of 10 lookups, ${void_lookups} of 2 void lookups.</p>
    </div>`;
  }

  protected override render() {
    const { state, busy } = this.spf;
    return html`<form class="pad stack loose" novalidate @submit=${this.#submit} aria-labelledby="h-spf-sender">
        <h3 class="sub" id="h-spf-sender">May this address send?</h3>
        <div class="inputs">${fields.map(field => this.#field(field))}</div>
        <div class="bar">
          <button class="button second" type="submit">${busy ? "Stop" : "Work out the result"}</button>
          <p class="fine" role="status">${this.#status()}</p>
        </div>
      </form>
      ${notices(state, { go_on: () => this.spf.go_on(), open_file: null, choose_resolver: null, own_resolver: null })}
      ${this.#result()}`;
  }
}

define("mailalign-spf-sender", SpfSender);
