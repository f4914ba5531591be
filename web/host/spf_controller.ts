// The one place where the state of "may this address send?" stands: SPF for one client, over the answers of a run.
// What is asked more is put beside them, and saved with them.
import type { ReactiveControllerHost } from "lit";
import * as core from "../core/core.ts";
import type { SpfCheck } from "../generated/report.ts";
import type { Resolver } from "../resolver/list.ts";
import { ascii_address } from "./ascii_domain.ts";
import { type LoopEnd, run_loop } from "./loop.ts";
import { public_suffix_of } from "./public_suffix.ts";
import { empty_run, type Origin, RunController, type RunState } from "./run_controller.ts";
import { drop_unanswered, type Question, type Snapshot } from "./snapshot.ts";

// What a reader fills in, as it was typed.
export interface SpfWish {
  ip: string;
  sender: string;
  helo: string;
}

export interface SpfState extends RunState {
  wish: SpfWish;
  check: SpfCheck | null;
  // What is wrong with the address.
  fault: string | null;
}

const empty_state: SpfState = { ...empty_run, wish: { ip: "", sender: "", helo: "" }, check: null, fault: null };

// The run whose answers are used.
export interface RunAnswers {
  snapshot: Snapshot;
  origin: Origin;
  time: number;
}

export class SpfController extends RunController<SpfState> {
  #origin: Origin = "dns";
  #time = 0;
  #lost: Question[] = [];

  constructor(host: ReactiveControllerHost, resolvers: () => Resolver[]) {
    super(host, resolvers, empty_state);
  }

  #set(change: Partial<SpfState>): void {
    this.set({ ...this.state, ...change });
  }

  // The answers of another run: what came of the last ones is gone.
  use({ snapshot, origin, time }: RunAnswers): void {
    this.#time = time;
    if (snapshot === this.snapshot && origin === this.#origin) return;
    this.snapshot = snapshot;
    this.#origin = origin;
    this.#lost = [];
    this.begin(empty_state);
  }

  // Of a saved report nobody is asked: what is lacking stays open.
  ask(wish: SpfWish): Promise<void> {
    return this.#work_out(wish, this.#origin === "dns");
  }

  // Asks for what is lacking, or was not answered.
  go_on(): Promise<void> {
    drop_unanswered(this.snapshot, this.#lost);
    return this.#work_out(this.state.wish, true);
  }

  async #work_out(wish: SpfWish, with_resolvers: boolean): Promise<void> {
    const resolver = with_resolvers ? this.first_resolver : null;
    const signal = this.begin({ ...empty_state, phase: "asking", origin: this.#origin, wish, resolver });
    const begun = performance.now();
    try {
      const end = await this.#run(wish, with_resolvers, signal);
      if (signal.aborted) return;
      this.#lost = end.failed;
      const milliseconds = performance.now() - begun;
      this.#set({ phase: "done", failed: end.failed.length, problems: end.problems, milliseconds });
    } catch (error) {
      // The answers were judged before; what is left to refuse is the address.
      if (error instanceof core.Refused && !signal.aborted) this.#set({ phase: "done", fault: error.message });
      else this.fail(signal, error);
    }
  }

  #run({ ip, sender, helo }: SpfWish, with_resolvers: boolean, signal: AbortSignal): Promise<LoopEnd> {
    const asker = with_resolvers ? this.asker(signal) : null;
    const request: core.SpfRequest = {
      ip,
      mail_from: ascii_address(sender.trim()),
      helo: ascii_address(helo.trim()),
      time: this.#time,
      closed_world: false,
    };
    return run_loop<SpfCheck>({
      snapshot: this.snapshot,
      judge: async snapshot => {
        const { spf, open } = await core.spf(request, snapshot);
        return { result: spf, open };
      },
      answerers: {
        ask: asker === null ? null : (question, abort) => asker.ask(question, abort),
        public_suffix: public_suffix_of,
        load_provider: core.load_provider,
      },
      signal,
      on_step: ({ result, open, asked, answered }) => {
        if (!signal.aborted) this.#set({ check: result, open, asked, answered });
      },
    });
  }
}
