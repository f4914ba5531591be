// What the picture shows, apart from how it is drawn: senders or setups, and for each the domains that SPF and DKIM
// authenticate, with their place.
import { count_of } from "../../text/names.ts";
import { visible } from "../../text/visible.ts";
import type { Level, Report, Sender, SenderMeans, Setup } from "../../generated/report.ts";

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
  // All that the row stands for, as a sentence names it.
  names: string[];
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

// Inside of a sentence; what a service is called keeps its capital.
function in_a_sentence({ provider, name }: Sender): string {
  return provider === null ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function row(sender: Sender): Row {
  const { name, level, spf, dkim } = sender;
  return { name: visible(name), names: [in_a_sentence(sender)], level, links: [link("SPF", spf), link("DKIM", dkim)] };
}

export function rows_of({ senders, other_senders }: Report): Row[] {
  return [...senders, ...other_senders].slice(0, most_rows).map(row);
}

function setup_link(
  kind: Link["kind"],
  domain: string | null,
  relaxed: boolean | null,
  strict: boolean | null,
): Link[] {
  if (domain === null) return [];
  const placement = relaxed === null ? "unknown" : strict ? "same" : relaxed ? "organization" : "foreign";
  return [{ kind, placement, domain: visible(domain), fails: null, hint: "unknown" }];
}

function setup_row({ title, envelope_domain, dkim_domain, alignment }: Setup): Row {
  const { spf_relaxed, spf_strict, dkim_relaxed, dkim_strict } = alignment;
  const links = [
    ...setup_link("SPF", envelope_domain, spf_relaxed, spf_strict),
    ...setup_link("DKIM", dkim_domain, dkim_relaxed, dkim_strict),
  ];
  return { name: title, names: [title], level: spf_relaxed || dkim_relaxed ? "good" : "error", links };
}

// A provider's setups; those that reach the same by the same domain share a row.
export function rows_of_setups(setups: readonly Setup[]): Row[] {
  const rows = new Map<string, Row>();
  for (const row of setups.map(setup_row).filter(({ links }) => links.length > 0)) {
    const key = JSON.stringify(row.links);
    const alike = rows.get(key);
    if (alike === undefined) rows.set(key, row);
    else alike.names.push(...row.names);
  }
  return [...rows.values()].slice(0, most_rows).map(row => {
    const more = row.names.length - 1;
    return { ...row, name: more === 0 ? row.name : `${row.name}, and ${count_of(more, "setup", "setups")} more` };
  });
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

// Words in lines of at most `width` characters; a word that is longer is torn.
export function words_in_lines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap(entry => entry.match(new RegExp(`.{1,${width}}`, "gu")) ?? [])) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
