// What both elements share: a shadow root with the one sheet, the reader's resolvers, the level of the headings, and the
// event that tells the page around what was found.
//
// Slots: `header`, `footer`. Custom properties: the --mailalign-* names of styles/tokens.css.
import { LitElement } from "lit";
import { html, type TemplateResult } from "../text/markup.ts";
import type { Guide, Report } from "../generated/report.ts";
import type { Resolver } from "../resolver/list.ts";
import { load_choice, resolvers_of } from "../resolver/settings.ts";
import sheet_text from "../styles/main.css?inline";
import { check_page } from "./source.ts";

// Bubbles out of the shadow root. The detail says by its `schema` what it is.
export class CheckedEvent extends CustomEvent<Report | Guide> {
  constructor(detail: Report | Guide) {
    super("mailalign-checked", { bubbles: true, composed: true, detail });
  }
}

let sheet: CSSStyleSheet | null = null;

// One sheet for all widgets of a page, made when the first is shown.
function shared_sheet(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(sheet_text);
  }
  return sheet;
}

export class WidgetElement extends LitElement {
  static override properties = { heading_level: { type: Number, attribute: "heading-level", reflect: true } };
  // The level of the widget's own heading in the page around: 2 to 4.
  declare heading_level: number;

  constructor() {
    super();
    this.heading_level = 2;
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [shared_sheet()];
    return root;
  }

  protected resolvers(): Resolver[] {
    return resolvers_of(load_choice());
  }

  protected heading(content: unknown, below = 0): TemplateResult {
    const level = Math.min(Math.max(Math.trunc(this.heading_level) || 2, 2), 4) + below;
    if (level === 2) return html`<h2 class="plain">${content}</h2>`;
    if (level === 3) return html`<h3 class="plain">${content}</h3>`;
    if (level === 4) return html`<h4 class="plain">${content}</h4>`;
    return html`<h5 class="plain">${content}</h5>`;
  }

  // Who is asked is shown before the first question.
  protected foot(link: TemplateResult, says: string): TemplateResult {
    const [first, ...others] = this.resolvers().map(({ name }) => name);
    const then = others.length === 0 ? "only" : `, or ${others.join(", or ")} if it does not answer`;
    return html`<p class="widget-foot">
        ${link}<span>${says}Asks ${first}${others.length === 0 ? " " : ""}${then}. By <a href=${check_page(null)}>mailalign</a></span>
      </p>
      <slot name="footer"></slot>`;
  }
}
