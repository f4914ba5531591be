// A notice: something the reader should know that is no verdict.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { icon } from "../icon/icon.ts";

export function notice(
  tone: "calm" | "warn" | "bad" | "good",
  content: unknown,
  buttons: unknown = null,
): TemplateResult {
  const shape = ({ calm: "note", warn: "warn", bad: "bad", good: "ok" } as const)[tone];
  return html`<div class="notice ${tone} sheet" role=${tone === "bad" ? "alert" : "status"}>
    ${icon(shape)}
    <div>${content}${buttons === null ? nothing : html`<div class="buttons">${buttons}</div>`}</div>
  </div>`;
}
