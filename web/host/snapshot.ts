// The snapshot as the page keeps it: a plain object in the form of the file (docs/snapshot.md). The core reads it; here
// answers are only put in.

export interface Question {
  name: string;
  type: string;
}

export interface Answer extends Question {
  rcode: string;
  status: string;
  records: unknown[];
  ad?: boolean;
  ttl?: number;
  resolver?: string;
  asked?: number;
  [key: string]: unknown;
}

export interface PublicSuffix {
  name: string;
  suffix: string | null;
  list_date: string;
}

export interface Snapshot {
  version: 1;
  answers: Answer[];
  public_suffixes: PublicSuffix[];
  // What the answers were asked for: saved with them, so that a file opens as the report it came from.
  check?: { domain: string; selectors: string[]; time: number };
  [key: string]: unknown;
}

export function empty_snapshot(): Snapshot {
  return { version: 1, answers: [], public_suffixes: [] };
}

export function key_of({ name, type }: Question): string {
  return `${name.toLowerCase().replace(/\.$/, "")} ${type}`;
}

// A question that no resolver answered stands in the snapshot only so that the report comes to an end.
export function is_unanswered(answer: Answer): boolean {
  return answer.status === "timeout";
}

export function unanswered({ name, type }: Question): Answer {
  return { name, type, rcode: "SERVFAIL", status: "timeout", records: [] };
}

// The first answer to a question stays: what was decided by it stays decided.
export function add_answers(snapshot: Snapshot, answers: Answer[]): void {
  const known = new Set(snapshot.answers.map(key_of));
  for (const answer of answers) {
    if (known.has(key_of(answer))) continue;
    known.add(key_of(answer));
    snapshot.answers.push(answer);
  }
}

// For asking again: without what was never answered, of all questions or of some.
export function drop_unanswered(snapshot: Snapshot, of: readonly Question[] | null = null): void {
  const keys = of === null ? null : new Set(of.map(key_of));
  snapshot.answers = snapshot.answers.filter(answer => !is_unanswered(answer) || (keys && !keys.has(key_of(answer))));
}
