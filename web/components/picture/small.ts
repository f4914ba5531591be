// The narrow picture: the fields one below the other, each with the domains that belong there.
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "../../text/markup.ts";
import { type Link, lines_of, type Placement, type Row, words_in_lines } from "./rows.ts";
import { look_of, outcome, sign } from "./signs.ts";

const row_step = 44;
const line_height = 16;
const trunk = 28;
const characters = 27;
const character_width = 7.55;
const name_characters = 19; // beside "DKIM"
const hint_characters = 28;

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

interface Drawn {
  drawing: unknown;
  lines: number;
}

function text_lines(look: string, x: number, y: number, lines: readonly string[]): SVGTemplateResult[] {
  return lines.map((line, index) => svg`<text class=${look} x=${x} y=${y + index * line_height}>${line}</text>`);
}

// Behind the domain where there is room for it, else on lines of its own.
function failure({ fails }: Link, above: readonly string[], y: number): Drawn {
  if (fails === null) return { drawing: nothing, lines: 0 };
  const lines = words_in_lines(fails, hint_characters - 3);
  const behind = 64 + (above[above.length - 1]?.length ?? 0) * character_width + 14;
  const fits = lines.length === 1 && behind + 14 + fails.length * 6.4 < 270;
  const x = fits ? behind : 71;
  const base = fits ? y - line_height : y;
  const drawing = svg`${outcome("error", x, base - 4)}${text_lines("fails", x + 14, base, lines)}`;
  return { drawing, lines: fits ? 0 : lines.length };
}

// The name of the row on lines of its own, then the domain, then why it does not count.
function drawn_entry({ name, link }: Entry, y: number): { drawing: SVGTemplateResult; lines: number } {
  const names = words_in_lines(name, name_characters);
  const lines = link.domain === null ? words_in_lines(link.hint, hint_characters) : lines_of(link.domain, characters);
  const top = y + names.length * line_height;
  const fails = failure(link, lines, top + lines.length * line_height);
  const look = look_of[link.placement];
  return {
    lines: names.length + lines.length + fails.lines - 1,
    drawing: svg`<path class="p-line ${look}" d="M${trunk} ${y}H42"/>${sign(link.placement, 46, y)}
      <text class="name" x="64" y=${y - 1}>${link.kind}</text>${text_lines("", link.kind === "SPF" ? 102 : 112, y - 1, names)}
      ${text_lines(link.domain === null ? "hint" : "mono", 64, top, lines)}${fails.drawing}`,
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
