// Findings in words: severity, text, where it is written, and the page that explains it.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { source } from "../../core/source.ts";
import type { Finding } from "../../generated/report.ts";
import { prose } from "../../text/prose.ts";
import { type IconName, icon } from "../icon/icon.ts";
import { type Mark, number_sign } from "../read_aloud/read_aloud.ts";
import { tone_of_severity } from "../tag/tag.ts";

const words: Record<Finding["severity"], string> = {
  error: "Error.",
  warning: "Warning.",
  note: "Note.",
  good: "Good.",
};
const order: Finding["severity"][] = ["error", "warning", "note", "good"];

export function by_severity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

// "RFC 7208 section 4.6.4" leads to that section.
export function citation(text: string): TemplateResult | typeof nothing {
  if (!text) return nothing;
  const match = /^RFC (\d+)(?: (section|appendix) ([0-9A-Z.]+))?$/i.exec(text);
  if (!match) return html`<span class="cite">${text}</span>`;
  const place = match[3] ? `#${match[2]?.toLowerCase() ?? "section"}-${match[3]}` : "";
  return html`<span class="cite"><a href="https://www.rfc-editor.org/rfc/rfc${match[1]}${place}">${text}</a></span>`;
}

function explained(id: string): TemplateResult | typeof nothing {
  const page = source().finding_page(id);
  if (page === null) return nothing;
  return html`<span class="cite"><a href=${page}>Explained<span class="hidden-text">: ${id}</span></a></span>`;
}

const signs: Record<Finding["severity"], { shape: IconName; ink: string }> = {
  error: { shape: "bad", ink: "bad-ink" },
  warning: { shape: "warn", ink: "warn-ink" },
  note: { shape: "note", ink: "soft" },
  good: { shape: "ok", ink: "good-ink" },
};

function finding_item(finding: Finding, number: number | null): TemplateResult {
  const tone = tone_of_severity(finding.severity);
  const { shape, ink } = signs[finding.severity];
  const sign = number === null ? html`<span class=${ink}>${icon(shape)}</span>` : number_sign({ number, tone });
  return html`<li data-finding=${finding.id} data-severity=${finding.severity}>
    ${sign}
    <p><b>${words[finding.severity]}</b> ${prose(finding.text)} ${citation(finding.source)} ${explained(finding.id)}</p>
  </li>`;
}

export interface NumberedFindings {
  list: readonly Finding[];
  marks: Mark[];
}

// Findings with a place in the record at `name` get numbers in the order of their places; the others follow without.
export function numbered(findings: readonly Finding[], name: string): NumberedFindings {
  const has_place = ({ span, record }: Finding) => span !== null && record?.name === name;
  const placed = findings.filter(has_place).sort((a, b) => (a.span?.offset ?? 0) - (b.span?.offset ?? 0));
  const marks = placed.flatMap(({ span, severity }, index) =>
    span === null ? [] : [{ span, number: index + 1, tone: tone_of_severity(severity) }],
  );
  return { list: [...placed, ...by_severity(findings.filter(finding => !has_place(finding)))], marks };
}

export function finding_list({ list, marks }: NumberedFindings): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<ol class="findings">${list.map((finding, index) => finding_item(finding, marks[index]?.number ?? null))}</ol>`;
}

export function plain_finding_list(findings: readonly Finding[]): TemplateResult | typeof nothing {
  return finding_list({ list: by_severity(findings), marks: [] });
}
