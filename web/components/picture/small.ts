// The narrow picture: the fields one below the other, each with the domains that belong there.
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "../../text/markup.ts";
import { type Link, lines_of, type Placement, type Row } from "./rows.ts";
import { look_of, outcome, sign } from "./signs.ts";

const row_step = 44;
const line_height = 16;
const trunk = 28;
const characters = 27;
const character_width = 7.55;
const name_characters = 22;

interface Entry {
  name: string;
  link: Link;
}

const heads: Record<Placement, { head: string; hint: string } | null> = {
  same: null, // stands above the From domain
  organization: { head: "Same Organizational Domain", hint: "aligned when relaxed" },
  foreign: { head: "Other organizations", hint: "not aligned" },
  unknown: { head: "Cannot be placed", hint: "" },
};

// SVG neither wraps nor cuts text; the legend has every name in full.
function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

// Behind the domain where there is room for it, else on a line of its own.
function failure({ fails }: Link, lines: readonly string[], y: number): { drawing: unknown; lines: number } {
  if (fails === null) return { drawing: nothing, lines: 0 };
  const text = cut(fails, 24);
  const behind = 64 + (lines[lines.length - 1]?.length ?? 0) * character_width + 14;
  const fits = behind + 14 + text.length * 6.4 < 270;
  const x = fits ? behind : 71;
  const base = y + 16 + (fits ? lines.length - 1 : lines.length) * line_height;
  const drawing = svg`${outcome("error", x, base - 4)}<text class="fails" x=${x + 14} y=${base}>${text}</text>`;
  return { drawing, lines: fits ? 0 : 1 };
}

function drawn_entry({ name, link }: Entry, y: number): { drawing: SVGTemplateResult; lines: number } {
  const lines = link.domain === null ? [cut(link.hint, 34)] : lines_of(link.domain, characters);
  const text = lines.map(
    (line, index) =>
      svg`<text class=${link.domain === null ? "hint" : "mono"} x="64" y=${y + 16 + index * line_height}>${line}</text>`,
  );
  const name_x = link.kind === "SPF" ? 102 : 112;
  const { drawing: fails, lines: more } = failure(link, lines, y);
  const look = look_of[link.placement];
  return {
    lines: lines.length + more,
    drawing: svg`<path class="p-line ${look}" d="M${trunk} ${y}H42"/>${sign(link.placement, 46, y)}
      <text class="name" x="64" y=${y - 1}>${link.kind}</text><text x=${name_x} y=${y - 1}>${cut(name, name_characters)}</text>
      ${text}${fails}`,
  };
}

class Column {
  readonly drawing: SVGTemplateResult[] = [];
  // The last row drawn, and the bottom of what stands there.
  row: number;
  bottom: number;

  constructor(from_bottom: number) {
    this.row = from_bottom;
    this.bottom = from_bottom;
  }

  head({ head, hint }: { head: string; hint: string }): void {
    const y = this.bottom + 36;
    this.drawing.push(
      svg`<text class="head" x="64" y=${y}>${head}</text><text class="hint" x="64" y=${y + 17}>${hint}</text>`,
    );
    this.bottom = hint ? y + 17 : y;
  }

  entries(list: readonly Entry[]): void {
    for (const entry of list) {
      const y = this.bottom + 26;
      const { drawing, lines } = drawn_entry(entry, y);
      this.drawing.push(drawing);
      this.row = y;
      this.bottom = y + (row_step - 26) + (lines - 1) * line_height;
    }
  }
}

export function small(rows: readonly Row[], domain: string, title: string): TemplateResult {
  const all = rows.flatMap(({ name, links }) => links.map(link => ({ name, link })));
  const of = (placement: Placement) => all.filter(({ link }) => link.placement === placement);
  const from_lines = lines_of(domain, 20);
  const from_height = 30 + from_lines.length * line_height;
  const column = new Column(66 + from_height);
  const ends: Partial<Record<Placement, number>> = {};
  for (const placement of ["same", "organization", "foreign", "unknown"] as const) {
    const list = of(placement);
    const head = heads[placement];
    if (list.length > 0 && head !== null) column.head(head);
    column.entries(list);
    ends[placement] = column.bottom;
  }
  const same_end = (ends.same ?? 0) + 10;
  const organization_end = Math.max((ends.organization ?? 0) + 14, same_end + 8);
  const height = Math.max(column.bottom + 12, organization_end + 6);
  return html`<svg class="small" viewBox="0 0 280 ${height}" role="img" aria-labelledby="pic-s" aria-describedby="pic-d">
    <title id="pic-s">${title}</title>
    <rect class="p-org" x="2" y="6" width="276" height=${organization_end - 6} rx="14"></rect>
    <rect class="p-same" x="8" y="12" width="264" height=${same_end - 12} rx="10"></rect>
    <path class="p-trunk" d="M${trunk} ${66 + from_height}V${column.row}"></path>
    <text class="head" x="20" y="36">${domain.length > 30 ? "The From domain itself" : `${domain} itself`}</text>
    <text class="hint" x="20" y="53">identical: aligned, strict too</text>
    <rect class="p-from" x="18" y="66" width="180" height=${from_height} rx="9"></rect>
    <text class="hint" x="30" y="84">From domain</text>
    ${from_lines.map((line, index) => svg`<text class="mono from" x="30" y=${102 + index * line_height}>${line}</text>`)}
    ${column.drawing}
  </svg>`;
}
