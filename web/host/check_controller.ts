// The one place where the state of a check stands: what is asked, what came of it, what went wrong. Elements render it
// and call its methods; they never fetch.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import * as core from "../core/core.ts";
import { source } from "../core/source.ts";
import type { Input, Open, Report } from "../generated/report.ts";
import { Asker, type ChangeOver } from "../resolver/asker.ts";
import type { Resolver } from "../resolver/list.ts";
import { ascii_domain } from "./ascii_domain.ts";
import { type LoopEnd, run_loop } from "./loop.ts";
import { public_suffix_of } from "./public_suffix.ts";
import { drop_unanswered, empty_snapshot, is_unanswered, type Snapshot } from "./snapshot.ts";
import { read_snapshot_file } from "./snapshot_file.ts";

export type Phase = "empty" | "starting" | "asking" | "done" | "stopped";
// Where the answers come from: resolvers, a file that was opened, an example that is shipped.
export type Origin = "dns" | "file" | "example";

export interface CheckState {
  phase: Phase;
  origin: Origin;
  // What was typed, or the name of the file or example.
  text: string;
  selectors: string[];
  // What could not be read as a domain, and why.
  input: Input | null;
  domain: string | null;
  report: Report | null;
  open: Open | null;
  asked: number;
  answered: number;
  failed: number;
  milliseconds: number | null;
  // Who is asked now; null: nobody can be reached, or nobody is asked.
  resolver: string | null;
  changes: ChangeOver[];
  // Why there is no report, or not the whole of it, in sentences.
  problems: string[];
}

const empty_state: CheckState = {
  phase: "empty",
  origin: "dns",
  text: "",
  selectors: [],
  input: null,
  domain: null,
  report: null,
  open: null,
  asked: 0,
  answered: 0,
  failed: 0,
  milliseconds: null,
  resolver: null,
  changes: [],
  problems: [],
};

const stopped = new Error("Stopped by the reader.");

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export class CheckController implements ReactiveController {
  state: CheckState = empty_state;
  snapshot: Snapshot = empty_snapshot();
  readonly #host: ReactiveControllerHost;
  readonly #resolvers: () => Resolver[];
  #running: AbortController | null = null;
  #time = 0;

  constructor(host: ReactiveControllerHost, resolvers: () => Resolver[]) {
    this.#host = host;
    this.#resolvers = resolvers;
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.stop();
  }

  get busy(): boolean {
    return this.state.phase === "starting" || this.state.phase === "asking";
  }

  #set(change: Partial<CheckState>): void {
    this.state = { ...this.state, ...change };
    this.#host.requestUpdate();
  }

  clear(): void {
    this.#begin(empty_state);
    this.snapshot = empty_snapshot();
  }

  // Whatever runs is stopped; the state is a new one. The signal is that of the new run.
  #begin(state: CheckState): AbortSignal {
    this.#running?.abort(stopped);
    this.#running = new AbortController();
    this.state = state;
    this.#host.requestUpdate();
    return this.#running.signal;
  }

  // Checks what somebody typed: a domain, an address, a URL.
  async check(text: string, selectors: string[] = []): Promise<void> {
    const resolver = this.#resolvers()[0]?.name ?? null;
    const signal = this.#begin({ ...empty_state, phase: "starting", text, selectors, resolver });
    this.snapshot = empty_snapshot();
    this.#time = Math.floor(Date.now() / 1000);
    try {
      const input = await core.read_input(text);
      if (signal.aborted) return;
      const domain = input.domain === null ? null : ascii_domain(input.domain);
      if (domain === null || input.problem !== null) {
        const problem = input.problem ?? "This is no name that a domain can have. Type one such as example.com.";
        this.#set({ phase: "done", input: { ...input, problem } });
        return;
      }
      this.#set({ domain });
      await this.#ask_all(signal);
    } catch (error) {
      this.#fail(signal, error);
    }
  }

  // Asks again, or goes on asking, with the answers that are there already.
  async go_on(): Promise<void> {
    const { text, selectors, domain, report, origin } = this.state;
    if (domain === null) return this.check(text, selectors);
    const resolver = this.#resolvers()[0]?.name ?? null;
    const signal = this.#begin({ ...empty_state, phase: "asking", origin, text, selectors, domain, report, resolver });
    drop_unanswered(this.snapshot);
    try {
      await this.#ask_all(signal);
    } catch (error) {
      this.#fail(signal, error);
    }
  }

  // Opens a saved report: nobody is asked.
  async open(text: string, name: string, origin: Origin = "file", wanted = ""): Promise<void> {
    const signal = this.#begin({ ...empty_state, phase: "starting", origin, text: name });
    try {
      const { snapshot, problem, domain, selectors, time } = await read_snapshot_file(text);
      if (signal.aborted) return;
      if (problem !== null) return this.#set({ phase: "done", problems: [problem] });
      this.snapshot = snapshot;
      this.#time = time;
      this.#set({ phase: "asking", domain: wanted || domain, selectors });
      await this.#run(signal, null);
    } catch (error) {
      this.#fail(signal, error);
    }
  }

  async open_example(name: string, domain: string): Promise<void> {
    const signal = this.#begin({ ...empty_state, phase: "starting", origin: "example", text: name });
    try {
      const text = await source().example(name);
      if (!signal.aborted) await this.open(text, name, "example", domain);
    } catch (error) {
      this.#fail(signal, error);
    }
  }

  stop(): void {
    if (!this.busy) return;
    this.#running?.abort(stopped);
    this.#set({ phase: "stopped" });
  }

  async #ask_all(signal: AbortSignal): Promise<void> {
    const asker = new Asker({
      resolvers: this.#resolvers(),
      codec: core,
      on_change_over: change => {
        if (!signal.aborted) this.#set({ changes: [...this.state.changes, change], resolver: change.to?.name ?? null });
      },
    });
    this.#set({ phase: "asking" });
    await this.#run(signal, asker);
  }

  async #run(signal: AbortSignal, asker: Asker | null): Promise<void> {
    const begun = performance.now();
    const before = this.snapshot.answers.filter(answer => !is_unanswered(answer)).length;
    const request: core.Request = {
      domain: this.state.domain ?? "",
      selectors: this.state.selectors,
      provider: null,
      setup: null,
      parameters: {},
      time: this.#time,
      closed_world: false,
    };
    const end = await run_loop<Report>({
      snapshot: this.snapshot,
      judge: async snapshot => {
        const { report, open } = await core.check(request, snapshot);
        return { result: report, open };
      },
      answerers: {
        ask: asker === null ? null : (question, abort) => asker.ask(question, abort),
        public_suffix: public_suffix_of,
        load_provider: core.load_provider,
      },
      signal,
      on_step: ({ result, open, asked, answered }) => {
        if (!signal.aborted) this.#set({ report: result, open, asked: before + asked, answered: before + answered });
      },
    });
    this.#finish(signal, end, performance.now() - begun);
  }

  #finish(signal: AbortSignal, end: LoopEnd, milliseconds: number): void {
    if (signal.aborted) return;
    this.snapshot.check = { domain: this.state.domain ?? "", selectors: this.state.selectors, time: this.#time };
    this.#set({ phase: "done", failed: end.failed.length, problems: end.problems, milliseconds });
  }

  #fail(signal: AbortSignal, error: unknown): void {
    if (signal.aborted) return;
    this.#set({ phase: "done", problems: [sentence(error)] });
  }
}
