// The signs of the picture: identical, same organization, another organization, unknown; and the outcome of a row.
import { nothing, svg, type SVGTemplateResult } from "../../text/markup.ts";
import type { Level } from "../../generated/report.ts";
import type { Placement } from "./rows.ts";

export const look_of: Record<Placement, string> = {
  same: "same",
  organization: "org",
  foreign: "foreign",
  unknown: "unknown",
};

function wave(x: number, y: number): string {
  return `M${x - 4.5} ${y}c1.5-2.4 3-2.4 4.5-1s3 1.4 4.5-1`;
}

export function sign(placement: Placement, x: number, y: number): SVGTemplateResult {
  const look = look_of[placement];
  const dot = svg`<circle class="p-dot ${look}" cx=${x} cy=${y} r="9"/>`;
  if (placement === "unknown") return svg`${dot}<text class="q" x=${x} y=${y + 4}>?</text>`;
  const bars = `M${x - 4} ${y - 2.2}h8M${x - 4} ${y + 2.2}h8`;
  const path = {
    same: bars,
    organization: wave(x, y - 1.2) + wave(x, y + 3.4),
    foreign: `${bars}M${x + 2.6} ${y - 5}l-5.2 10`,
  }[placement];
  return svg`${dot}<path class="p-sign ${look}" d=${path}/>`;
}

// A small icon of the outcome around (x, y).
export function outcome(level: Level | null, x: number, y: number): SVGTemplateResult | typeof nothing {
  const circle = (look: string, path: string) =>
    svg`<circle class="o ${look}" cx=${x} cy=${y} r="6.5"/><path class="o ${look}" d=${path}/>`;
  switch (level) {
    case "good":
      return circle("o-good", `M${x - 3} ${y + 0.3}l2.1 2.1 4.1-4.4`);
    case "error":
      return circle("o-bad", `M${x - 2.4} ${y - 2.4}l4.8 4.8M${x + 2.4} ${y - 2.4}l-4.8 4.8`);
    case "warning":
      return svg`<path class="o o-warn" d="M${x} ${y - 6.4}l6.6 12h-13.2zM${x} ${y - 1.8}v3.2M${x} ${y + 3.6}v.1"/>`;
    default:
      return nothing;
  }
}
