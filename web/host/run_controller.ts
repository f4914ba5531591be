// What a check and a guide share: one run at a time, with its state, its answers and its end. Elements render the state
// and call the methods; they never fetch.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import * as core from "../core/core.ts";
import type { Input, Open } from "../generated/report.ts";
import { Asker, type ChangeOver } from "../resolver/asker.ts";
import type { Resolver } from "../resolver/list.ts";
import { ascii_domain } from "./ascii_domain.ts";
import { empty_snapshot, type Snapshot } from "./snapshot.ts";

export type Phase = "empty" | "starting" | "asking" | "done" | "stopped";
// Where the answers come from: resolvers, a file that was opened, an example that is shipped.
export type Origin = "dns" | "file" | "example";

export interface RunState {
  phase: Phase;
  origin: Origin;
  // What could not be read as a domain, and why.
  input: Input | null;
  domain: string | null;
  open: Open | null;
  asked: number;
  answered: number;
  failed: number;
  milliseconds: number | null;
  // Who is asked now; null: nobody can be reached, or nobody is asked.
  resolver: string | null;
  changes: ChangeOver[];
  // Why there is no result, or not the whole of it, in sentences.
  problems: string[];
}

export const empty_run: RunState = {
  phase: "empty",
  origin: "dns",
  input: null,
  domain: null,
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

export abstract class RunController<State extends RunState> implements ReactiveController {
  state: State;
  snapshot: Snapshot = empty_snapshot();
  readonly #host: ReactiveControllerHost;
  readonly #resolvers: () => Resolver[];
  #running: AbortController | null = null;

  constructor(host: ReactiveControllerHost, resolvers: () => Resolver[], state: State) {
    this.#host = host;
    this.#resolvers = resolvers;
    this.state = state;
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.stop();
  }

  get busy(): boolean {
    return this.state.phase === "starting" || this.state.phase === "asking";
  }

  stop(): void {
    if (!this.busy) return;
    this.#running?.abort(stopped);
    this.set({ ...this.state, phase: "stopped" });
  }

  protected set(state: State): void {
    this.state = state;
    this.#host.requestUpdate();
  }

  // Whatever runs is stopped; the state is a new one. The signal is that of the new run.
  protected begin(state: State): AbortSignal {
    this.#running?.abort(stopped);
    this.#running = new AbortController();
    this.set(state);
    return this.#running.signal;
  }

  protected fail(signal: AbortSignal, error: unknown): void {
    if (signal.aborted) return;
    const problem = error instanceof Error ? error.message : String(error);
    this.set({ ...this.state, phase: "done", problems: [problem] });
  }

  // Who is asked first.
  protected get first_resolver(): string | null {
    return this.#resolvers()[0]?.name ?? null;
  }

  protected asker(signal: AbortSignal): Asker {
    return new Asker({
      resolvers: this.#resolvers(),
      codec: core,
      on_change_over: change => {
        if (signal.aborted) return;
        const changes = [...this.state.changes, change];
        this.set({ ...this.state, changes, resolver: change.to?.name ?? null });
      },
    });
  }

  // The domain that was typed; or the input, with what is wrong with it.
  protected async read(text: string): Promise<string | Input> {
    const input = await core.read_input(text);
    const domain = input.domain === null || input.problem !== null ? null : ascii_domain(input.domain);
    const problem = input.problem ?? "This is no name that a domain can have. Type one such as example.com.";
    return domain ?? { ...input, problem };
  }
}
