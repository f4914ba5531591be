// The one place where the state of a bench stands: something that a reader tries over the answers of a run, such as one
// client with SPF. What is asked more is put beside those answers, and saved with them.
import type { ReactiveControllerHost } from "lit";
import * as core from "../core/core.ts";
import type { Open } from "../generated/report.ts";
import type { Resolver } from "../resolver/list.ts";
import { type LoopEnd, run_loop } from "./loop.ts";
import { public_suffix_of } from "./public_suffix.ts";
import { empty_run, type Origin, RunController, type RunState } from "./run_controller.ts";
import { drop_unanswered, empty_snapshot, type Question, type Snapshot } from "./snapshot.ts";

// What a reader filled in, by the names of the fields.
export type Wish<Name extends string> = Record<Name, string>;

export interface BenchState<Name extends string, Result> extends RunState {
  wish: Wish<Name> | null;
  result: Result | null;
  // Why it could not be worked out as it was filled in: the core's sentence.
  fault: string | null;
}

// The run whose answers are used.
export interface RunAnswers {
  snapshot: Snapshot;
  origin: Origin;
  time: number;
}

export type Judge<Name extends string, Result> = (
  wish: Wish<Name>,
  snapshot: Snapshot,
  time: number,
) => Promise<{ result: Result; open: Open }>;

const empty_state = { ...empty_run, wish: null, result: null, fault: null };

export class BenchController<Name extends string, Result> extends RunController<BenchState<Name, Result>> {
  readonly #judge: Judge<Name, Result>;
  #answers: RunAnswers = { snapshot: empty_snapshot(), origin: "dns", time: 0 };
  #lost: Question[] = [];

  constructor(host: ReactiveControllerHost, resolvers: () => Resolver[], judge: Judge<Name, Result>) {
    super(host, resolvers, empty_state);
    this.#judge = judge;
  }

  #set(change: Partial<BenchState<Name, Result>>): void {
    this.set({ ...this.state, ...change });
  }

  // With the answers of another run, what came of the last ones is gone.
  use(answers: RunAnswers): void {
    const { snapshot, origin } = this.#answers;
    this.#answers = answers;
    if (snapshot === answers.snapshot && origin === answers.origin) return;
    this.snapshot = answers.snapshot;
    this.#lost = [];
    this.begin(empty_state);
  }

  // Of a saved report nobody is asked: what is lacking stays open.
  work_out(wish: Wish<Name>): Promise<void> {
    return this.#work_out(wish, this.#answers.origin === "dns");
  }

  // Asks for what is lacking, or was not answered.
  async go_on(): Promise<void> {
    if (this.state.wish === null) return;
    drop_unanswered(this.snapshot, this.#lost);
    await this.#work_out(this.state.wish, true);
  }

  async #work_out(wish: Wish<Name>, with_resolvers: boolean): Promise<void> {
    const resolver = with_resolvers ? this.first_resolver : null;
    const { origin } = this.#answers;
    const signal = this.begin({ ...empty_state, phase: "asking", origin, wish, resolver });
    const begun = performance.now();
    try {
      const end = await this.#run(wish, with_resolvers, signal);
      if (signal.aborted) return;
      this.#lost = end.failed;
      const milliseconds = performance.now() - begun;
      this.#set({ phase: "done", failed: end.failed.length, problems: end.problems, milliseconds });
    } catch (error) {
      // The answers were judged before; what is left to refuse is what was filled in.
      if (error instanceof core.Refused && !signal.aborted) this.#set({ phase: "done", fault: error.message });
      else this.fail(signal, error);
    }
  }

  #run(wish: Wish<Name>, with_resolvers: boolean, signal: AbortSignal): Promise<LoopEnd> {
    const asker = with_resolvers ? this.asker(signal) : null;
    return run_loop<Result>({
      snapshot: this.snapshot,
      judge: snapshot => this.#judge(wish, snapshot, this.#answers.time),
      answerers: {
        ask: asker === null ? null : (question, abort) => asker.ask(question, abort),
        public_suffix: public_suffix_of,
        load_provider: core.load_provider,
      },
      signal,
      on_step: ({ result, open, asked, answered }) => {
        if (!signal.aborted) this.#set({ result, open, asked, answered });
      },
    });
  }
}
