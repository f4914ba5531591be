// The icons, drawn in place: a reference into a sprite would not reach out of a widget's shadow root.
import { html, nothing, svg, type TemplateResult } from "../../text/markup.ts";

const shapes = {
  ok: svg`<circle cx="8" cy="8" r="6.5"/><path d="M5 8.3l2.1 2.1L11.2 6"/>`,
  warn: svg`<path d="M8 1.8l6.6 11.9H1.4z"/><path d="M8 6.2v3.4M8 11.8v.1"/>`,
  bad: svg`<circle cx="8" cy="8" r="6.5"/><path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"/>`,
  unknown: svg`<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.2 2.1"/><path d="M6.3 6.4c.1-2.2 3.5-2 3.3 0-.1 1.1-1.6 1.2-1.6 2.6M8 11.3v.1"/>`,
  note: svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 7.4v3.8M8 4.8v.1"/>`,
  apart: svg`<path d="M3 6h10M3 10h10M10.6 2.6L5.4 13.4"/>`,
  missing: svg`<rect x="2" y="2" width="12" height="12" rx="3" stroke-dasharray="2.6 2.2"/><path d="M8 5.4v5.2M5.4 8h5.2"/>`,
  different: svg`<path d="M2.5 5.5h10M9.8 2.8l2.7 2.7-2.7 2.7M13.5 10.8h-10M6.2 8.1l-2.7 2.7 2.7 2.7"/>`,
  blocked: svg`<circle cx="8" cy="8" r="6.5"/><path d="M3.6 3.6l8.8 8.8"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.8"/><path d="M10.5 3.2A1.7 1.7 0 009 2.5H4A1.5 1.5 0 002.5 4v5c0 .7.3 1.2.8 1.5"/>`,
  arrow: svg`<path d="M2.5 8h11M9.5 4l4 4-4 4"/>`,
  link: svg`<path d="M6.6 9.4l2.8-2.8M7.4 4.6l1.7-1.7a2.8 2.8 0 014 4l-1.7 1.7M8.6 11.4l-1.7 1.7a2.8 2.8 0 01-4-4l1.7-1.7"/>`,
  save: svg`<path d="M8 2v8M4.8 7l3.2 3.2L11.2 7M2.5 13.5h11"/>`,
  key: svg`<circle cx="5" cy="8" r="3"/><path d="M8 8h6.2v2.6M11.4 8v2"/>`,
  no_key: svg`<circle cx="5" cy="8" r="3"/><path d="M8 8h6.2v2.6M11.4 8v2M2.5 14L13.5 2"/>`,
  open_key: svg`<circle cx="5" cy="8" r="3" stroke-dasharray="1.8 1.7"/><path d="M8 8h6.2v2.6M11.4 8v2" stroke-dasharray="1.8 1.7"/>`,
  lock: svg`<rect x="3" y="7" width="10" height="6.5" rx="1.8"/><path d="M5.2 7V5a2.8 2.8 0 015.6 0v2"/>`,
  file: svg`<path d="M4 1.8h5l3.5 3.4v9H4z"/><path d="M9 1.8v3.4h3.5"/>`,
  again: svg`<path d="M5.5 3L2.5 6l3 3M3 6h6.3a3.7 3.7 0 010 7.4H7"/>`,
};

export type IconName = keyof typeof shapes;

// With a label the icon says something by itself; without, words stand beside it.
export function icon(name: IconName, label?: string): TemplateResult {
  if (label === undefined) return html`<svg class="ic" viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
  return html`<svg class="ic" viewBox="0 0 16 16" role="img" aria-label=${label ?? nothing}>${shapes[name]}</svg>`;
}
