// A saved report as a file: the snapshot, and beside it what was checked. Opening one judges it anew.
import { read_snapshot } from "../core/core.ts";
import {
  type Answer,
  add_answers,
  empty_snapshot,
  is_unanswered,
  type PublicSuffix,
  type Snapshot,
} from "./snapshot.ts";

const max_file_octets = 32 * 1024 * 1024; // as the core's

export interface SnapshotFile {
  snapshot: Snapshot;
  // Why the file cannot be opened, with the line or the field.
  problem: string | null;
  domain: string;
  selectors: string[];
  time: number;
}

function unreadable(problem: string): SnapshotFile {
  return { snapshot: empty_snapshot(), problem, domain: "", selectors: [], time: 0 };
}

// The domain that a file without a note about it is most likely about: the one whose DMARC record was asked for.
function guess_domain(snapshot: Snapshot): string | null {
  const asked = snapshot.answers.find(({ name, type }) => type === "TXT" && name.toLowerCase().startsWith("_dmarc."));
  return asked?.name.slice("_dmarc.".length).replace(/\.$/, "") ?? snapshot.answers[0]?.name.replace(/\.$/, "") ?? null;
}

// After the core found the shape of the file to be right.
function take_over(value: {
  answers?: unknown;
  public_suffixes?: unknown;
  check?: unknown;
  report?: unknown;
}): SnapshotFile {
  const snapshot = empty_snapshot();
  add_answers(
    snapshot,
    ((value.answers ?? []) as Answer[]).filter(answer => !is_unanswered(answer)),
  );
  if (Array.isArray(value.public_suffixes)) snapshot.public_suffixes = value.public_suffixes as PublicSuffix[];
  const note = (typeof value.check === "object" && value.check !== null ? value.check : {}) as Record<string, unknown>;
  const domain = typeof note.domain === "string" && note.domain ? note.domain : guess_domain(snapshot);
  if (domain === null) return unreadable("This file holds no answers, so there is nothing to check.");
  const selectors = Array.isArray(note.selectors) ? note.selectors.filter(entry => typeof entry === "string") : [];
  const time = typeof note.time === "number" && Number.isSafeInteger(note.time) ? note.time : 0;
  return { snapshot, problem: null, domain, selectors, time };
}

export async function read_snapshot_file(text: string): Promise<SnapshotFile> {
  if (text.length > max_file_octets)
    return unreadable("This file is larger than 32 MB. A saved report is far smaller.");
  // The core reads it first: it names the line where JSON breaks off, which browsers do not.
  const { problem } = await read_snapshot(text);
  if (problem !== null) return unreadable(`This saved report cannot be read: ${problem}`);
  return take_over(JSON.parse(text) as Parameters<typeof take_over>[0]);
}

// What “Save report and answers” writes.
export function write_snapshot_file(snapshot: Snapshot, report: unknown): string {
  return `${JSON.stringify({ ...snapshot, report }, null, 1)}\n`;
}
