// What the SPF section works out by itself: the nesting of a trace, what is folded, the sentences of a repair.
import { describe, expect, it } from "vitest";
import { other_count } from "../components/spf/budget.ts";
import { change_text, step_text } from "../components/spf/repair.ts";
import { deciding_step, nested, shortened, type TraceNode } from "../components/spf/trace.ts";
import type { Spf, SpfCheck, SpfStep } from "../generated/report.ts";
import { ascii_address } from "../host/ascii_domain.ts";
import { add_answers, type Answer, drop_unanswered, empty_snapshot, unanswered } from "../host/snapshot.ts";

function step(depth: number, term: string, change: Partial<SpfStep> = {}): SpfStep {
  const empty = { span: null, target: null, macros: [], questions: [], lookups: 0, void_lookups: 0, inner: null };
  return { ...empty, depth, domain: `d${depth}.example`, term, result: "no_match", ...change };
}

type Shape = [string, Shape[]];
const shape = ({ step: { term }, below }: TraceNode): Shape => [term, below.map(shape)];

describe("the trace", () => {
  it("stands below the include that led to it", () => {
    const trace = [step(0, "include:a"), step(1, "include:b"), step(2, "-all"), step(1, "mx"), step(0, "-all")];
    expect(nested(trace).map(shape)).toEqual([
      [
        "include:a",
        [
          ["include:b", [["-all", []]]],
          ["mx", []],
        ],
      ],
      ["-all", []],
    ]);
  });

  it("keeps every step, whatever the depths", () => {
    const trace = [step(3, "a"), step(0, "b"), step(-1, "c"), step(9, "d")];
    const count = (nodes: TraceNode[]): number => nodes.reduce((sum, { below }) => sum + 1 + count(below), 0);
    expect(count(nested(trace))).toBe(trace.length);
  });

  it("counts networks in a row that do not match, and lists the one that does", () => {
    const networks = Array.from({ length: 6 }, (_, index) => step(0, `ip4:192.0.2.${index}`));
    const trace = [...networks, step(0, "ip6:2001:db8::1", { result: "match" })];
    const shown = shortened(nested(trace));
    expect(shown.map(({ step: { term }, more }) => [term, more])).toEqual([
      ["ip4:192.0.2.0", 0],
      ["ip4:192.0.2.1", 4],
      ["ip6:2001:db8::1", 0],
    ]);
  });

  it("marks the last step of the term that decided, in the record in which it stands", () => {
    const trace = [step(1, "-all"), step(0, "-all"), step(0, "redirect=x", { result: "followed" }), step(1, "~all")];
    const check = { trace, decided_by: { text: "-all", domain: "d0.example", span: null } } as unknown as SpfCheck;
    expect(deciding_step(check)).toBe(trace[1]);
    expect(deciding_step({ ...check, decided_by: null })).toBeNull();
  });
});

describe("a repair", () => {
  const repair = { record: "", steps: [], complete: true, same: true, first_difference: null };

  it("names for each step the term, and what stands in its place", () => {
    for (const kind of ["drop", "remove", "move"] as const)
      expect(step_text({ kind, term: "include:a.example", with: "" })).toContain("include:a.example");
    const replaced = step_text({ kind: "replace", term: "include:a.example", with: "ip4:192.0.2.1" });
    expect(replaced).toMatch(/ip4:192\.0\.2\.1 .*include:a\.example/);
  });

  it("says that the same addresses pass only where that is proved", () => {
    expect(change_text(repair)).toMatch(/^The same addresses pass/);
    expect(change_text({ ...repair, same: false })).not.toMatch(/^The same/);
    const first = { address: "192.0.2.9", before: "pass", after: "fail" } as const;
    expect(change_text({ ...repair, same: false, first_difference: first })).toContain(
      "192.0.2.9, the first that differs, gets fail instead of pass",
    );
    expect(change_text({ ...repair, complete: false })).toContain("some addresses still get permerror");
  });
});

describe("what other checkers count", () => {
  const spf = (exp: number, mx_hosts: number) => ({ lookups: 9, other_counts: { exp, mx_hosts } }) as Spf;

  it("is said only where it differs", () => {
    expect(other_count(spf(0, 0))).toBe("");
    expect(other_count(spf(1, 0))).toContain("says 10 counts exp too");
    expect(other_count(spf(1, 3))).toContain("says 13 counts exp and each server of an mx (3) too");
  });
});

describe("who is asked about", () => {
  it("is turned into A-labels behind the last @", () => {
    expect(ascii_address("jürgen@bücher.example")).toBe("jürgen@xn--bcher-kva.example");
    expect(ascii_address("bücher.example")).toBe("xn--bcher-kva.example");
    expect(ascii_address("")).toBe("");
    expect(ascii_address("a@b c")).toBe("a@b c");
  });

  it("asks again only what this client's question lost", () => {
    const snapshot = empty_snapshot();
    const answer: Answer = { name: "c.example", type: "A", rcode: "NOERROR", status: "ok", records: [] };
    const a = { name: "a.example", type: "TXT" };
    const b = { name: "b.example", type: "TXT" };
    add_answers(snapshot, [unanswered(a), unanswered(b), answer]);
    drop_unanswered(snapshot, [b, answer]);
    expect(snapshot.answers.map(({ name }) => name)).toEqual(["a.example", "c.example"]);
    drop_unanswered(snapshot);
    expect(snapshot.answers.map(({ name }) => name)).toEqual(["c.example"]);
  });
});
