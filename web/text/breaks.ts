// Text from DNS, broken where a reader would break it: after a dot, a colon, an equals sign. A term moves to the next
// line as a whole while it fits. Everything becomes text nodes; nothing here is ever read as markup.
import { html, type TemplateResult } from "./markup.ts";

const after = /(?<=[.=:,@/;])/;
// A term shorter than this needs no box of its own.
const short_term = 12;
export function breakable(text: string): TemplateResult[] {
  return text.split(after).map((piece, index) => (index === 0 ? html`${piece}` : html`<wbr>${piece}`));
}

// A whole record or value: its terms, kept together.
export function broken(text: string): TemplateResult[] {
  return text
    .split(/(\s+)/)
    .filter(Boolean)
    .map(term => {
      if (/^\s/.test(term) || term.length < short_term) return html`${breakable(term)}`;
      return html`<span class="word">${breakable(term)}</span>`;
    });
}
