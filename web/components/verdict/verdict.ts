// The verdict in one sentence, and why.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import { prose } from "../../text/prose.ts";
import { icon } from "../icon/icon.ts";
import { icon_of_level, tone_of_level } from "../tag/tag.ts";

export interface VerdictOptions {
  // Answers are still arriving: the frame has no colour yet, and nothing is said that the next one may complete.
  busy: boolean;
  buttons: unknown;
}

export function verdict(report: Report, { busy, buttons }: VerdictOptions): TemplateResult {
  const { level, text, detail } = report.verdict;
  const open = busy && report.state === "pending";
  const tone = open ? "open" : tone_of_level(level);
  const why = open ? "Answers are still arriving: what stands here will not change, only grow." : detail;
  const name =
    report.unicode === null ? report.domain : html`${report.unicode} <span class="soft">${report.domain}</span>`;
  return html`<section class="verdict ${tone === "open" ? "" : tone}" aria-labelledby="verdict" data-level=${level}>
    ${icon(open ? "unknown" : icon_of_level(level))}
    <div>
      <p class="who">${name}</p>
      <h1 id="verdict" tabindex="-1">${text}</h1>
      ${why ? html`<p>${prose(why)}</p>` : nothing}
      <div class="buttons">${buttons}</div>
    </div>
  </section>`;
}
