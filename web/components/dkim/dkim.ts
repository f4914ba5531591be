// DKIM keys: found, faulty, those that cannot exist, and the unknown, for which a selector can be named.
// Event: `mailalign-selector` (detail: the selector).
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { DkimKey, Report } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { define, LightElement } from "../element/element.ts";
import { plain_finding_list } from "../finding/finding.ts";
import { type IconName, icon } from "../icon/icon.ts";
import { dkim_state, findings_of } from "../report/parts.ts";
import { section } from "../report/section.ts";

export class SelectorEvent extends CustomEvent<string> {
  constructor(selector: string) {
    super("mailalign-selector", { bubbles: true, composed: true, detail: selector });
  }
}

// Asks for a selector that the reader knows.
export class SelectorForm extends LightElement {
  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const field = this.querySelector("input");
    const selector = field?.value.trim() ?? "";
    if (selector === "") field?.focus();
    else this.dispatchEvent(new SelectorEvent(selector));
  }

  protected override render() {
    return html`<form @submit=${this.#submit}>
      <label class="hidden-text" for="selector">Selector to ask for</label>
      <input class="field" id="selector" name="selector" placeholder="selector" autocapitalize="off" autocomplete="off" spellcheck="false" />
      <button class="button second" type="submit">Ask</button>
    </form>`;
  }
}

define("mailalign-selector", SelectorForm);

const states: Record<DkimKey["state"], { look: "found" | "faulty" | "never" | "unknown"; text: string }> = {
  found: { look: "found", text: "" },
  weak: { look: "found", text: "still verified, 2048 bits are advised" },
  revoked: { look: "faulty", text: "revoked: its value is empty, so signatures with it do not count" },
  malformed: { look: "faulty", text: "cannot be used as written" },
  not_for_mail: { look: "faulty", text: "not meant for mail" },
  ambiguous: { look: "faulty", text: "several records stand at this name, and receivers differ in which they use" },
  dangling: { look: "faulty", text: "its CNAME leads to a name without a key" },
  none: { look: "unknown", text: "no key stands at this name" },
  unknown: { look: "unknown", text: "unknown" },
  failed: { look: "unknown", text: "DNS gave no answer" },
  pending: { look: "unknown", text: "no answer so far" },
};

const icons: Record<"found" | "faulty" | "never" | "unknown", IconName> = {
  found: "key",
  faulty: "no_key",
  never: "no_key",
  unknown: "open_key",
};

const usual_exponent = 65537; // RFC 8017 section 3.1: any odd number may be one, and nearly all keys have this

function algorithm({ algorithm: name, bits }: DkimKey): string {
  if (name === null) return "";
  const shown = name === "rsa" ? "RSA" : name === "ed25519" ? "Ed25519" : name;
  return bits === null || name === "ed25519" ? shown : `${shown}, ${bits} bits`;
}

// Whose key it is; where nothing tells, who is known to use such a selector.
function owner({ provider, used_by }: DkimKey, name_of: (id: string) => string): string {
  if (provider !== null) return name_of(provider);
  return used_by.length === 0 ? "" : `perhaps of ${used_by.map(name_of).join(" or ")}`;
}

// What it is limited to, and what is unusual about it.
export function limits({ exponent, hashes, services, flags, wildcard }: DkimKey): string[] {
  return [
    exponent === null || exponent === usual_exponent ? "" : `exponent ${exponent}`,
    hashes === null ? "" : `limited to ${hashes.join(", ") || "no digest"}`,
    services === null || services.includes("*") ? "" : `for ${services.join(", ") || "no service"} alone`,
    flags.includes("s") ? "for the domain itself, not for those below it" : "",
    flags.includes("y") ? "marked as a test" : "",
    wildcard ? "every selector has this answer" : "",
  ].filter(Boolean);
}

function key_card(key: DkimKey, name_of: (id: string) => string): TemplateResult {
  const { look, text } = states[key.state];
  const parts = [owner(key, name_of), algorithm(key), text, ...limits(key)].filter(Boolean);
  const sentences = parts.map(part => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`).join(" ");
  const chain =
    key.cname.length > 0
      ? html` By CNAME from <code>${breakable(key.cname[key.cname.length - 1] ?? "")}</code>.`
      : nothing;
  return html`<div class="key ${look === "faulty" ? "unknown" : look}" data-selector=${key.selector} data-state=${key.state}>
    ${icon(icons[look])}
    <div><code>${breakable(key.selector)}</code></div>
    <p>${sentences}${chain}</p>
  </div>`;
}

function group(title: string, cards: readonly TemplateResult[]): TemplateResult | typeof nothing {
  if (cards.length === 0) return nothing;
  return html`<div><h3 class="sub">${title}</h3><div class="keys">${cards}</div></div>`;
}

function never_card(domain: string): TemplateResult {
  return html`<div class="key never">
    ${icon("no_key")}
    <div><code>_domainkey.${breakable(domain)}</code></div>
    <p>No such name, so no selector exists below it. Mail signed with d=${domain} cannot verify.</p>
  </div>`;
}

function unknown_card({ dkim: { exist } }: Report): TemplateResult {
  const text =
    exist === "yes"
      ? "DNS does not list selectors, so there may be more keys. A selector is the s= in the DKIM-Signature of a message."
      : "Nobody named a selector that exists, so there is nothing to look at. It is the s= in the DKIM-Signature of a message.";
  return html`<div class="key unknown">
    ${icon("open_key")}
    <div><b>${exist === "yes" ? "Other selectors" : "Selectors"}</b></div>
    <p>${text}</p>
    <mailalign-selector></mailalign-selector>
  </div>`;
}

export function dkim(report: Report, busy: boolean): TemplateResult {
  const { keys, exist } = report.dkim;
  const name_of = (id: string) => report.senders.find(({ provider }) => provider === id)?.name ?? id;
  const cards = (...looks: string[]) =>
    keys.filter(({ state }) => looks.includes(states[state].look)).map(key => key_card(key, name_of));
  const unknown = exist === "no" ? [] : [unknown_card(report)];
  // A good key has its card already.
  const findings = findings_of(report, "dkim").filter(({ severity }) => severity !== "good");
  return section(
    {
      name: "dkim",
      title: "DKIM keys",
      state: dkim_state(report),
      busy,
      about: "DNS does not list selectors. A key that nobody named is unknown, never missing.",
    },
    html`<div class="card">
      <div class="pad key-groups">
        ${group("Found", cards("found"))} ${group("Faulty", cards("faulty"))}
        ${group("Cannot exist", exist === "no" ? [never_card(report.domain ?? "")] : [])}
        ${group("Unknown", [...cards("unknown"), ...unknown])}
      </div>
      ${findings.length === 0 ? nothing : html`<div class="pad split">${plain_finding_list(findings)}</div>`}
    </div>`,
  );
}
