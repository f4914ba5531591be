// The one place where the state of a check stands: what is asked, what came of it, what went wrong.
import type { ReactiveControllerHost } from "lit";
import * as core from "../core/core.ts";
import { source } from "../core/source.ts";
import type { Report } from "../generated/report.ts";
import type { Asker } from "../resolver/asker.ts";
import type { Resolver } from "../resolver/list.ts";
import { type LoopEnd, run_loop } from "./loop.ts";
import { public_suffix_of } from "./public_suffix.ts";
import { empty_run, type Origin, RunController, type RunState } from "./run_controller.ts";
import { drop_unanswered, empty_snapshot, is_unanswered } from "./snapshot.ts";
import { read_snapshot_file } from "./snapshot_file.ts";

export interface CheckState extends RunState {
  // What was typed, or the name of the file or example.
  text: string;
  selectors: string[];
  report: Report | null;
}

const empty_state: CheckState = { ...empty_run, text: "", selectors: [], report: null };

export class CheckController extends RunController<CheckState> {
  #time = 0;

  constructor(host: ReactiveControllerHost, resolvers: () => Resolver[]) {
    super(host, resolvers, empty_state);
  }

  #set(change: Partial<CheckState>): void {
    this.set({ ...this.state, ...change });
  }

  clear(): void {
    this.begin(empty_state);
    this.snapshot = empty_snapshot();
  }

  // Checks what somebody typed: a domain, an address, a URL.
  async check(text: string, selectors: string[] = []): Promise<void> {
    const resolver = this.first_resolver;
    const signal = this.begin({ ...empty_state, phase: "starting", text, selectors, resolver });
    this.snapshot = empty_snapshot();
    this.#time = Math.floor(Date.now() / 1000);
    try {
      const domain = await this.read(text);
      if (signal.aborted) return;
      if (typeof domain !== "string") return this.#set({ phase: "done", input: domain });
      this.#set({ domain });
      await this.#ask_all(signal);
    } catch (error) {
      this.fail(signal, error);
    }
  }

  // Asks again, or goes on asking, with the answers that are there already.
  async go_on(): Promise<void> {
    const { text, selectors, domain, report, origin } = this.state;
    if (domain === null) return this.check(text, selectors);
    const resolver = this.first_resolver;
    const signal = this.begin({ ...empty_state, phase: "asking", origin, text, selectors, domain, report, resolver });
    drop_unanswered(this.snapshot);
    try {
      await this.#ask_all(signal);
    } catch (error) {
      this.fail(signal, error);
    }
  }

  // Opens a saved report: nobody is asked.
  async open(text: string, name: string, origin: Origin = "file", wanted = ""): Promise<void> {
    const signal = this.begin({ ...empty_state, phase: "starting", origin, text: name });
    try {
      const { snapshot, problem, domain, selectors, time } = await read_snapshot_file(text);
      if (signal.aborted) return;
      if (problem !== null) return this.#set({ phase: "done", problems: [problem] });
      this.snapshot = snapshot;
      this.#time = time;
      this.#set({ phase: "asking", domain: wanted || domain, selectors });
      await this.#run(signal, null);
    } catch (error) {
      this.fail(signal, error);
    }
  }

  async open_example(name: string, domain: string): Promise<void> {
    const signal = this.begin({ ...empty_state, phase: "starting", origin: "example", text: name });
    try {
      const text = await source().example(name);
      if (!signal.aborted) await this.open(text, name, "example", domain);
    } catch (error) {
      this.fail(signal, error);
    }
  }

  async #ask_all(signal: AbortSignal): Promise<void> {
    this.#set({ phase: "asking" });
    await this.#run(signal, this.asker(signal));
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
}
