// What the picture shows, apart from how it is drawn: senders or setups, and for each the domains that SPF and DKIM
// authenticate, with their place.
import { visible } from "../../text/visible.ts";
import type { Level, Report, Sender, SenderMeans } from "../../generated/report.ts";

export type Placement = SenderMeans["placement"];

export interface Link {
  kind: "SPF" | "DKIM";
  placement: Placement;
  // Null where it is not known.
  domain: string | null;
  // Why the result does not count although it is aligned; null where it counts.
  fails: string | null;
  // What stands there instead of a domain.
  hint: string;
}

export interface Row {
  name: string;
  level: Level | null;
  links: Link[];
}

// The picture holds this many; the table above has all.
const most_rows = 12;

function link(kind: Link["kind"], means: SenderMeans): Link {
  const inside = means.placement === "same" || means.placement === "organization";
  const counts = means.level === "good" || means.level === "unknown";
  return {
    kind,
    placement: means.placement,
    domain: means.domain === null ? null : visible(means.domain),
    fails: inside && !counts ? (means.detail.split(/[,.;]/)[0] ?? "does not count") : null,
    hint: visible(means.detail) || "unknown",
  };
}

function row({ name, level, spf, dkim }: Sender): Row {
  return { name, level, links: [link("SPF", spf), link("DKIM", dkim)] };
}

export function rows_of(report: Report): Row[] {
  return report.senders.slice(0, most_rows).map(row);
}

// A long name in lines, broken at dots, each line at most `width` characters where a dot allows it.
export function lines_of(name: string, width: number): string[] {
  const lines: string[] = [];
  for (const label of name.split(/(?<=\.)/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + label.length <= width) lines[lines.length - 1] = last + label;
    else lines.push(label);
  }
  return lines.flatMap(line => line.match(new RegExp(`.{1,${Math.max(width, 1)}}`, "gu")) ?? [""]);
}
