// Text from DNS, broken where a reader would break it: after a dot, a colon, an equals sign. A term moves to the next
// line as a whole while it fits. Everything becomes text nodes; nothing here is ever read as markup.
import { html, type TemplateResult } from "lit";

const after = /(?<=[.=:,@/;])/;
// A term shorter than this needs no box of its own.
const short_term = 12;
// Characters that show nothing, or turn the text beside them around.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

// Every character can be seen, and none works on its neighbours: U+202E stands there by its name.
export function visible(text: string): string {
  return text.replace(
    unseen,
    character => `[U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}

export function breakable(text: string): TemplateResult[] {
  return visible(text)
    .split(after)
    .map((piece, index) => (index === 0 ? html`${piece}` : html`<wbr>${piece}`));
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
