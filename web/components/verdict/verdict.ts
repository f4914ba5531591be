// The verdict in one sentence, and why.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import { icon } from "../icon/icon.ts";
import { icon_of_level, tone_of_level } from "../tag/tag.ts";

export interface VerdictOptions {
  // While answers arrive the frame has no colour yet unless the verdict is certain.
  buttons: unknown;
}

export function verdict(report: Report, { buttons }: VerdictOptions): TemplateResult {
  const { level, text, detail } = report.verdict;
  const tone = tone_of_level(level);
  const name =
    report.unicode === null ? report.domain : html`${report.unicode} <span class="soft">${report.domain}</span>`;
  return html`<section class="verdict ${tone === "open" ? "" : tone}" aria-labelledby="verdict" data-level=${level}>
    ${icon(icon_of_level(level))}
    <div>
      <p class="who">${name}</p>
      <h1 id="verdict" tabindex="-1">${text}</h1>
      ${detail ? html`<p>${detail}</p>` : nothing}
      <div class="buttons">${buttons}</div>
    </div>
  </section>`;
}
