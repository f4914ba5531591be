// Links to the parts of the report; each carries the state of its part.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import { count_of } from "../../text/names.ts";
import { type IconName, icon } from "../icon/icon.ts";
import { type PartName, part_states } from "../report/parts.ts";
import type { Tone } from "../tag/tag.ts";

const links: { name: PartName; text: string }[] = [
  { name: "senders", text: "Senders" },
  { name: "dmarc", text: "DMARC" },
  { name: "spf", text: "SPF" },
  { name: "dkim", text: "DKIM" },
  { name: "reports", text: "Reports" },
  { name: "transport", text: "Incoming mail" },
  { name: "findings", text: "Findings" },
  { name: "evidence", text: "Evidence" },
];

const signs: Partial<Record<Tone, { icon: IconName; ink: string; label: string }>> = {
  good: { icon: "ok", ink: "good-ink", label: "good" },
  warn: { icon: "warn", ink: "warn-ink", label: "warning" },
  bad: { icon: "bad", ink: "bad-ink", label: "error" },
  open: { icon: "unknown", ink: "soft", label: "unknown" },
};

function sign(report: Report, name: PartName): TemplateResult | typeof nothing {
  const state = part_states[name]?.(report);
  const shown = state === undefined ? undefined : signs[state.tone];
  return shown ? html`<span class=${shown.ink}>${icon(shown.icon, shown.label)}</span>` : nothing;
}

export function jump(report: Report, address: (part: PartName) => string): TemplateResult {
  const steps = report.to_do.length;
  return html`<nav class="jump" aria-label="In this report"><ul>
    ${
      steps > 0
        ? html`<li><a href=${address("todo")}>What to do: ${count_of(steps, "step", "steps")}</a></li>`
        : nothing
    }
    ${links.map(({ name, text }) => html`<li><a href=${address(name)}>${sign(report, name)}${text}</a></li>`)}
  </ul></nav>`;
}
