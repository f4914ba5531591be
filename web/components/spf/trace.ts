// How SPF came to a result for one client: the terms in the order in which a receiver comes to them, each below the
// include or redirect that led to it. What did not decide is folded.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { SpfCheck, SpfStep } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { count_of } from "../../text/names.ts";

// Networks in a row that do not match, beyond these, are counted.
const networks_shown = 2;

export interface TraceNode {
  step: SpfStep;
  below: TraceNode[];
  // Steps of the same kind that are not listed behind this one.
  more: number;
}

function is_idle_network({ term, result }: SpfStep): boolean {
  return result === "no_match" && /^[-+?~]?ip[46]:/i.test(term);
}

// From the depths of a list, in order, to what stands below what.
export function nested(trace: readonly SpfStep[]): TraceNode[] {
  const top: TraceNode[] = [];
  const open: TraceNode[] = [];
  for (const step of trace) {
    open.length = Math.min(open.length, Math.max(0, step.depth));
    const among = open[open.length - 1]?.below ?? top;
    const node: TraceNode = { step, below: [], more: 0 };
    among.push(node);
    open.push(node);
  }
  return top;
}

export function shortened(nodes: readonly TraceNode[]): TraceNode[] {
  const result: TraceNode[] = [];
  let in_a_row = 0;
  for (const node of nodes) {
    const previous = result[result.length - 1];
    in_a_row = is_idle_network(node.step) ? in_a_row + 1 : 0;
    if (in_a_row > networks_shown && previous) previous.more++;
    else result.push({ ...node });
  }
  return result;
}

const words: Record<SpfStep["result"], string> = {
  match: "matches",
  no_match: "no match",
  not_askable: "no such name can be asked for, so no match",
  followed: "followed",
  temperror: "DNS gave no answer: temperror",
  permerror: "permerror",
  pending: "not known: an answer is lacking",
};

const deciding = new Set<SpfStep["result"]>(["match", "followed", "temperror", "permerror", "pending"]);

function outcome({ result, inner }: SpfStep, more: number): string {
  const networks = more > 0 ? `, nor ${count_of(more, "network", "networks")} behind it` : "";
  return `${words[result]}${networks}${inner === null ? "" : `, its record gives ${inner}`}`;
}

const answers: Record<SpfStep["questions"][number]["outcome"], string> = {
  records: "answered",
  no_data: "nothing there",
  no_such_name: "no such name",
  failed: "no usable answer",
  pending: "not known",
};

function details({ macros, questions, target, term }: SpfStep): TemplateResult[] {
  const expanded = macros.map(({ macro, value }) => html`<code>${macro}</code> is <code>${breakable(value)}</code>`);
  const whole = macros.length > 0 && target !== null && !term.includes(target);
  const named = whole ? [html`So the name is <code>${breakable(target)}</code>`] : [];
  const asked = questions.map(
    ({ name, type, outcome: came, void: is_void }) =>
      html`${type} of <code>${breakable(name)}</code>: ${answers[came]}${is_void ? ", a void lookup" : ""}`,
  );
  return [...expanded, ...named, ...asked].map(line => html`<p class="says">${line}</p>`);
}

function item({ step, below, more }: TraceNode, decided: SpfStep | null): TemplateResult {
  const says = outcome(step, more);
  const look = step === decided ? "decided" : "";
  return html`<li data-result=${step.result}>
    <div class="term ${look}">
      <span><code>${breakable(step.term)}</code> <span class="says">${look ? html`<b>${says}</b>` : says}</span></span>
      <span class="eats">${step.lookups === 0 ? nothing : html`<span class="hidden-text">lookups so far: </span><span>${step.lookups}</span>`}</span>
      ${details(step)}
    </div>
    ${below.length === 0 ? nothing : under(step, below, decided)}
  </li>`;
}

function under(step: SpfStep, below: readonly TraceNode[], decided: SpfStep | null): TemplateResult {
  const list = html`<ul>${shortened(below).map(node => item(node, decided))}</ul>`;
  if (deciding.has(step.result)) return list;
  const terms = count_of(below.length, "term", "terms");
  return html`<details class="idle"><summary>${terms} below</summary>${list}</details>`;
}

// The last step of the term that decided, where one did.
export function deciding_step({ trace, decided_by }: SpfCheck): SpfStep | null {
  if (decided_by === null) return null;
  const same = trace.filter(({ term, domain }) => term === decided_by.text && domain === decided_by.domain);
  return same[same.length - 1] ?? null;
}

export function trace(check: SpfCheck): TemplateResult | typeof nothing {
  if (check.trace.length === 0) return nothing;
  const decided = deciding_step(check);
  return html`<div class="tree">
    <div class="term">
      <span><code>${breakable(check.domain)} <span class="zone">v=spf1</span></code></span
      ><span class="eats">lookups so far</span>
    </div>
    <ul>${shortened(nested(check.trace)).map(node => item(node, decided))}</ul>
  </div>`;
}
