// A text with its faults underlined and numbered; whoever lists the faults beside it gives them the same numbers.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { breakable, broken } from "../../text/breaks.ts";
import { pieces, type Span } from "../../text/octets.ts";
import type { Tone } from "../tag/tag.ts";

export interface Mark {
  span: Span;
  number: number;
  tone: Tone;
}

const look: Record<Tone, string> = { good: "note", calm: "note", open: "note", warn: "warn", bad: "bad" };

export function number_sign({ number, tone }: Pick<Mark, "number" | "tone">): TemplateResult {
  return html`<span class="no ${look[tone]}">${number}</span>`;
}

// A blank at a fault would be invisible.
function shown(text: string): unknown {
  return /^ +$/.test(text) ? [...text].map(() => html`&nbsp;`) : breakable(text);
}

// Tag names stand out: what stands before "=" at the beginning of a term.
function with_tags(text: string): unknown[] {
  return text.split(/(\s+|(?<=;))/).map(term => {
    const tag = /^([a-z]+)(=.*)$/is.exec(term);
    if (tag === null) return broken(term);
    return html`<span class="word"><span class="t">${tag[1]}</span>${breakable(tag[2] ?? "")}</span>`;
  });
}

const order: Tone[] = ["bad", "warn", "calm", "open", "good"];

export function read_aloud(text: string, marks: readonly Mark[], tags = false): TemplateResult {
  const parts = pieces(
    text,
    marks.map(({ span }) => span),
  ).map(({ text: piece, covered_by, ends }) => {
    const tones = covered_by.map(index => marks[index]?.tone ?? "calm");
    const worst = order.find(tone => tones.includes(tone));
    const content = worst
      ? html`<span class="fault ${look[worst]}">${shown(piece)}</span>`
      : tags
        ? with_tags(piece)
        : broken(piece);
    const numbers = ends
      .map(index => marks[index])
      .filter(mark => mark !== undefined)
      .map(number_sign);
    return html`${content}${numbers.length ? numbers : nothing}`;
  });
  return html`<code class="read">${parts}</code>`;
}
