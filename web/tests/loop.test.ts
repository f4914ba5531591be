import { describe, expect, it } from "vitest";
import type { Open } from "../generated/report.ts";
import { type Answerers, run_loop } from "../host/loop.ts";
import { empty_snapshot, key_of, type Question, type Snapshot } from "../host/snapshot.ts";
import { NoAnswer } from "../resolver/asker.ts";

// Judges like a core whose records form a chain: each answer names the next question.
function chain(names: string[]) {
  return async (snapshot: Snapshot): Promise<{ result: string; open: Open }> => {
    const known = new Set(snapshot.answers.map(({ name }) => name));
    const next = names.find(name => !known.has(name));
    const dns = next === undefined ? [] : [{ name: next, type: "TXT" }];
    return { result: [...known].join(" "), open: { dns, public_suffixes: [], providers: [] } };
  };
}

function answer({ name, type }: Question) {
  return [{ name, type, rcode: "NOERROR", status: "ok", records: [] }];
}

const nobody: Answerers = {
  ask: null,
  public_suffix: async name => ({ name, suffix: "example", list_date: "" }),
  load_provider: async () => undefined,
};
const never = new AbortController().signal;

describe("the host's loop", () => {
  it("asks each question once, and ends when nothing is open", async () => {
    const asked: string[] = [];
    const steps: string[] = [];
    const end = await run_loop({
      snapshot: empty_snapshot(),
      judge: chain(["a", "b", "c"]),
      answerers: {
        ...nobody,
        ask: async question => {
          asked.push(question.name);
          return answer(question);
        },
      },
      signal: never,
      on_step: ({ result }) => steps.push(result),
    });
    expect(asked).toEqual(["a", "b", "c"]);
    expect(end.failed).toEqual([]);
    expect(steps.at(-1)).toBe("a b c");
  });

  it("puts what nobody answered into the snapshot, so that the report comes to its end", async () => {
    const snapshot = empty_snapshot();
    const end = await run_loop({
      snapshot,
      judge: chain(["a", "b"]),
      answerers: {
        ...nobody,
        ask: async question => {
          if (question.name === "a") throw new NoAnswer("It is silent.");
          return answer(question);
        },
      },
      signal: never,
      on_step: () => undefined,
    });
    expect(end.failed.map(key_of)).toEqual(["a TXT"]);
    expect(snapshot.answers.map(({ name, status }) => [name, status])).toEqual([
      ["a", "timeout"],
      ["b", "ok"],
    ]);
  });

  it("asks nobody for a saved report, and still answers what needs no network", async () => {
    const loaded: string[] = [];
    const snapshot = empty_snapshot();
    const open: Open = { dns: [{ name: "a", type: "TXT" }], public_suffixes: ["www.a.example"], providers: ["one"] };
    const end = await run_loop({
      snapshot,
      judge: async () => ({ result: null, open }),
      answerers: { ...nobody, load_provider: async id => void loaded.push(id) },
      signal: never,
      on_step: () => undefined,
    });
    expect(end).toEqual({ failed: [], problems: [] });
    expect(snapshot.public_suffixes).toEqual([{ name: "www.a.example", suffix: "example", list_date: "" }]);
    expect(loaded).toEqual(["one"]);
    expect(snapshot.answers).toEqual([]);
  });

  it("says what could not be loaded, and ends", async () => {
    const open: Open = { dns: [], public_suffixes: [], providers: ["one"] };
    const end = await run_loop({
      snapshot: empty_snapshot(),
      judge: async () => ({ result: null, open }),
      answerers: { ...nobody, load_provider: () => Promise.reject(new Error("It could not be loaded.")) },
      signal: never,
      on_step: () => undefined,
    });
    expect(end.problems).toEqual(["It could not be loaded."]);
  });

  it("stops when the reader stops", async () => {
    const stop = new AbortController();
    const running = run_loop({
      snapshot: empty_snapshot(),
      judge: chain(["a"]),
      answerers: {
        ...nobody,
        ask: (_, signal) =>
          new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error))),
      },
      signal: stop.signal,
      on_step: () => undefined,
    });
    setTimeout(() => stop.abort(new Error("stopped")), 20);
    await expect(running).rejects.toThrow("stopped");
  });
});
