// State words: always an icon and a word. Tones: good counts for DMARC or is in order, warn depends on something, bad
// does not count or breaks mail, open is unknown or absent and never a verdict, calm says something without judging.
import { html, type TemplateResult } from "../../text/markup.ts";
import type { Finding, Level } from "../../generated/report.ts";
import { type IconName, icon } from "../icon/icon.ts";

export type Tone = "good" | "warn" | "bad" | "open" | "calm";

const icon_of_tone: Record<Tone, IconName> = { good: "ok", warn: "warn", bad: "bad", open: "unknown", calm: "note" };

export function tone_of_level(level: Level): Tone {
  return ({ good: "good", warning: "warn", error: "bad", unknown: "open" } as const)[level];
}

export function tone_of_severity(severity: Finding["severity"]): Tone {
  return ({ good: "good", warning: "warn", error: "bad", note: "calm" } as const)[severity];
}

export function icon_of_level(level: Level): IconName {
  return icon_of_tone[tone_of_level(level)];
}

export function tag(tone: Tone, text: string, shape: IconName = icon_of_tone[tone]): TemplateResult {
  return html`<span class="tag ${tone}">${icon(shape)}<span>${text}</span></span>`;
}

// Waiting for an answer, or, where nobody is asked any more, not known. Never a verdict.
export function waiting(busy: boolean): TemplateResult {
  return busy ? html`<span class="wait">waiting for an answer</span>` : tag("open", "not known");
}
