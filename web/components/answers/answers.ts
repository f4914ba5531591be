// The three answers: can it be forged, does its own mail pass, does it see what happens.
import { html, type TemplateResult } from "../../text/markup.ts";
import type { Report, ShortAnswer } from "../../generated/report.ts";
import { tag, tone_of_level, waiting } from "../tag/tag.ts";

export const questions = [
  { key: "forgery", text: "Can others send in its name?" },
  { key: "own_mail", text: "Does its own mail pass DMARC?" },
  { key: "reports", text: "Does it see what happens?" },
] as const;

function given({ level, text, detail }: ShortAnswer): TemplateResult {
  if (level === "unknown" && !text) return waiting(false);
  return html`<b>${text}</b>${detail ? tag(tone_of_level(level), detail) : ""}`;
}

function open(): TemplateResult {
  return html`<span class="stack"><span class="ghost"></span><span class="ghost short"></span></span>${waiting(true)}`;
}

export function answers(report: Report, busy: boolean): TemplateResult {
  return html`<dl class="answers">
    ${questions.map(({ key, text }) => {
      const answer = report.answers[key];
      const still_open = busy && answer.level === "unknown";
      return html`<div data-answer=${key} data-level=${answer.level}>
        <dt>${text}</dt>
        <dd>${still_open ? open() : given(answer)}</dd>
      </div>`;
    })}
  </dl>`;
}
