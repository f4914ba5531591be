// The wide picture: three fields side by side, a line from the From domain into the field where each domain belongs.
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "../../text/markup.ts";
import { type Link, lines_of, type Placement, type Row } from "./rows.ts";
import { look_of, outcome, sign } from "./signs.ts";

const first_row = 96;
const name_to_link = 32;
const link_step = 34;
const row_gap = 42;
const line_height = 16;
const character_width = 7.55;
const trunk = 200;
const name_characters = 80;

// Where a node of each placement begins, where its sign stands (on the border it crosses), and how much fits.
const columns: Record<Placement, { node: number; dot: number; characters: number; room_until: number }> = {
  same: { node: 298, dot: 278, characters: 23, room_until: 506 },
  organization: { node: 530, dot: 512, characters: 23, room_until: 732 },
  foreign: { node: 758, dot: 738, characters: 27, room_until: 996 },
  unknown: { node: 298, dot: 278, characters: 80, room_until: 996 },
};

function node_lines({ placement, domain, hint }: Link): string[] {
  return domain === null ? [hint] : lines_of(domain, columns[placement].characters);
}

function failure(link: Link, from: number, y: number): SVGTemplateResult | typeof nothing {
  if (link.fails === null) return nothing;
  const fits = from + 24 + link.fails.length * 6.4 < columns[link.placement].room_until;
  const words = fits ? svg`<text class="fails" x=${from + 24} y=${y + 4.5}>${link.fails}</text>` : nothing;
  return svg`${outcome("error", from + 12, y)}${words}`;
}

function drawn_link(link: Link, y: number): SVGTemplateResult {
  const { node, dot, room_until } = columns[link.placement];
  const look = look_of[link.placement];
  const lines = node_lines(link);
  const longest = Math.max(...lines.map(line => line.length));
  const open = link.placement === "unknown";
  const width = open ? room_until - node - 2 : Math.min(24 + longest * character_width, room_until - node);
  const height = 28 + (lines.length - 1) * line_height;
  const text = lines.map(
    (line, index) =>
      svg`<text class=${link.domain === null ? "hint" : "mono"} x=${node + 12} y=${y + 4.5 + index * line_height}>${line}</text>`,
  );
  return svg`<path class="p-line ${look}" d="M${trunk} ${y}H${node}"/>
    <rect class="p-chip" x="212" y=${y - 10} width="44" height="20" rx="5"/><text class="chip" x="234" y=${y + 4}>${link.kind}</text>
    <rect class="p-node ${look}" x=${node} y=${y - 14} width=${width} height=${height} rx="8"/>${text}
    ${sign(link.placement, dot, y)}${failure(link, node + width, y)}`;
}

// The table and the legend have every name in full.
function cut(name: string): string {
  return name.length > name_characters ? `${name.slice(0, name_characters - 1)}…` : name;
}

interface Placed {
  drawing: SVGTemplateResult[];
  first: number;
  last: number;
}

function place(rows: readonly Row[]): Placed {
  const drawing: SVGTemplateResult[] = [];
  let y = first_row;
  let first = 0;
  let last = 0;
  for (const { name, level, links } of rows) {
    const icon = outcome(level, 222, y);
    drawing.push(svg`${icon}<text class="name" x=${icon === nothing ? 214 : 236} y=${y + 5}>${cut(name)}</text>`);
    y += name_to_link;
    links.forEach((link, index) => {
      if (index > 0) y += link_step;
      first ||= y;
      last = y;
      drawing.push(drawn_link(link, y));
      y += (node_lines(link).length - 1) * line_height;
    });
    y += row_gap;
  }
  return { drawing, first, last: Math.max(last, y - row_gap) };
}

export function large(rows: readonly Row[], domain: string, title: string): TemplateResult {
  const { drawing, first, last } = place(rows);
  const height = last + 48;
  const from_lines = lines_of(domain, 14);
  const from_height = 44 + from_lines.length * line_height;
  const middle = (first + last) / 2;
  const top = Math.max(76, middle - from_height / 2);
  return html`<svg class="large" viewBox="0 0 1000 ${height}" role="img" aria-labelledby="pic-t" aria-describedby="pic-d">
    <title id="pic-t">${title}</title>
    <rect class="p-org" x="4" y="8" width="734" height=${height - 12} rx="16"></rect>
    <rect class="p-same" x="14" y="18" width="498" height=${height - 32} rx="12"></rect>
    <text class="head" x="30" y="44">${domain.length > 40 ? "The From domain itself" : `${domain} itself`}</text>
    <text class="hint" x="30" y="62">identical: aligned, strict too</text>
    <text class="head" x="530" y="44">Same Organizational Domain</text><text class="hint" x="530" y="62">aligned when relaxed</text>
    <text class="head" x="758" y="44">Other organizations</text><text class="hint" x="758" y="62">not aligned</text>
    <path class="p-trunk" d="M180 ${middle}H${trunk}M${trunk} ${first}V${last}"></path>
    <rect class="p-from" x="30" y=${top} width="150" height=${from_height} rx="10"></rect>
    <text class="hint" x="44" y=${top + 22}>From domain</text>
    ${from_lines.map((line, index) => svg`<text class="mono from" x="44" y=${top + 44 + index * line_height}>${line}</text>`)}
    ${drawing}
  </svg>`;
}
