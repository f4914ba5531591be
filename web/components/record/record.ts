// A record as a DNS panel asks for it: type, then host, priority and value on lines of their own, a copy button each,
// and what stands there now. A line with a blank is not to be copied: it leads to where the blank is filled in.
// Event: `mailalign-fill` (detail: the blank's name).
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { breakable, broken } from "../../text/breaks.ts";
import { type HostForm, host_parts, priority_and_value } from "../../text/names.ts";
import { prose } from "../../text/prose.ts";
import { removed_terms } from "../../text/terms.ts";
import "../copy/copy.ts";
import { define, LightElement } from "../element/element.ts";
import type { IconName } from "../icon/icon.ts";
import { type Tone, tag } from "../tag/tag.ts";

// The words for a record's state, and no others.
export type RecordState = "published" | "missing" | "different" | "in_the_way" | "unknown";

const states: Record<RecordState, { tone: Tone; text: string; icon: IconName; look: string }> = {
  published: { tone: "good", text: "published", icon: "ok", look: "published" },
  missing: { tone: "open", text: "missing", icon: "missing", look: "missing" },
  different: { tone: "warn", text: "different", icon: "different", look: "different" },
  in_the_way: { tone: "bad", text: "in the way", icon: "blocked", look: "blocked" },
  unknown: { tone: "open", text: "unknown", icon: "unknown", look: "" },
};

export function record_state_tag(state: RecordState): TemplateResult {
  const { tone, text, icon } = states[state];
  return tag(tone, text, icon);
}

export class FillEvent extends CustomEvent<string> {
  constructor(name: string) {
    super("mailalign-fill", { bubbles: true, composed: true, detail: name });
  }
}

// What nobody filled in yet: "{region}" stands in the record, and a form calls it "Region".
export interface Blank {
  name: string;
  label: string;
}

export interface RecordView {
  type: string;
  host: string;
  value: string;
  // Null where only what to do with it is said, in `says`.
  state: RecordState | null;
  says: string;
  found: readonly string[];
  // What is to be known about this record, in a sentence.
  note?: string | null;
  blanks?: readonly Blank[];
}

export class RecordCard extends LightElement {
  static override properties = { record: { attribute: false }, zone: {}, host_form: { attribute: false } };
  declare record: RecordView | null;
  // What a panel adds to a short host: the domain whose zone this is.
  declare zone: string;
  declare host_form: HostForm;

  constructor() {
    super();
    this.record = null;
    this.zone = "";
    this.host_form = "short";
  }

  #line(name: string, shown: unknown, text: string, what: string): TemplateResult {
    const blank = this.record?.blanks?.find(entry => text.includes(`{${entry.name}}`));
    return html`<div>
      <dt>${name}</dt>
      <dd>${shown}</dd>
      <dd class="act">
        ${
          blank === undefined
            ? html`<mailalign-copy .text=${text} .what=${what}></mailalign-copy>`
            : this.#fill_in(blank, what)
        }
      </dd>
    </div>`;
  }

  #fill_in({ name, label }: Blank, what: string): TemplateResult {
    const go = () => this.dispatchEvent(new FillEvent(name));
    return html`<button class="quiet" type="button" @click=${go}>
      Fill in ${label}<span class="hidden-text"> to have ${what}</span>
    </button>`;
  }

  #host(host: string): TemplateResult {
    const { short, zone, elsewhere } = host_parts(host, this.zone);
    if (this.host_form === "full" || elsewhere) {
      const note = elsewhere && this.zone ? html`<small>in the zone of another domain</small>` : nothing;
      return this.#line("Host", html`${breakable(host)}${note}`, host, "the host");
    }
    const note = short === "@" ? html`<small>stands for ${host} itself</small>` : nothing;
    return this.#line(
      "Host",
      html`${breakable(short)}<span class="zone">${breakable(zone)}</span>${note}`,
      short,
      "the host",
    );
  }

  #there_now({ found, value, state }: RecordView): TemplateResult | typeof nothing {
    if (found.length === 0 || state === "published") return nothing;
    const rows = found.map(text => {
      const terms = removed_terms(text, value);
      const struck = terms.some(term => term.removed);
      return html`<dd>
        ${terms.map(({ text: term, removed }) =>
          removed
            ? html`<span class="cut word"><span class="hidden-text">remove: </span>${breakable(term)}</span>`
            : broken(term),
        )}${struck ? html`<small>Struck out: what is not in the new value.</small>` : nothing}
      </dd>`;
    });
    return html`<div class="there"><dt>There now</dt>${rows}</div>`;
  }

  // What is in the way is not to be copied, but to go.
  #value(value: string, { state, note }: RecordView): TemplateResult | typeof nothing {
    const about = note ? html`<small>${prose(note)}</small>` : nothing;
    if (!value) return nothing;
    if (state !== "in_the_way") return this.#line("Value", html`${broken(value)}${about}`, value, "the value");
    return html`<div><dt>Value</dt><dd><span class="cut">${breakable(value)}</span>${about}</dd></div>`;
  }

  protected override render() {
    const record = this.record;
    if (record === null) return nothing;
    const { priority, value } = priority_and_value(record.type, record.value);
    const look = record.state === null ? "" : states[record.state].look;
    return html`<div class="record ${look} ${this.host_form === "full" ? "full-names" : ""}">
      <div class="record-head">
        <span class="type">${record.type}</span>${record.state === null ? nothing : record_state_tag(record.state)}${
          record.says ? html`<span>${record.says}</span>` : nothing
        }
      </div>
      <dl>
        ${this.#host(record.host)}
        ${priority === null ? nothing : this.#line("Priority", priority, priority, "the priority")}
        ${this.#value(value, record)}
        ${this.#there_now(record)}
      </dl>
    </div>`;
  }
}

define("mailalign-record", RecordCard);
