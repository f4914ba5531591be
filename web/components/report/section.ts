// The frame of a part of the report: heading, its state in a word, a sentence about it.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { tag, waiting } from "../tag/tag.ts";
import { type PartName, type PartState, pending } from "./parts.ts";

export interface SectionFrame {
  name: PartName;
  title: string;
  state: PartState | null;
  about: unknown;
  // Questions are still being asked.
  busy?: boolean;
}

export function section({ name, title, state, about, busy = false }: SectionFrame, content: unknown): TemplateResult {
  const word = state === null ? nothing : state === pending ? waiting(busy) : tag(state.tone, state.text);
  return html`<section class="part" id=${name} aria-labelledby="h-${name}">
    <header>
      <h2 id="h-${name}" tabindex="-1">${title} ${word}</h2>
      <p>${about}</p>
    </header>
    ${content}
  </section>`;
}
