// The one place where the state of a guide stands: a provider's records for a domain and parameters, first as they follow
// from what was typed alone, then compared with DNS. Elements render it and call its methods; they never fetch.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import * as core from "../core/core.ts";
import type { Guide, Input, Open } from "../generated/report.ts";
import { Asker, type ChangeOver } from "../resolver/asker.ts";
import type { Resolver } from "../resolver/list.ts";
import { ascii_domain } from "./ascii_domain.ts";
import type { Origin, Phase } from "./check_controller.ts";
import { type LoopEnd, run_loop } from "./loop.ts";
import { public_suffix_of } from "./public_suffix.ts";
import { empty_snapshot, type Snapshot } from "./snapshot.ts";

// What a reader fills in.
export interface GuideWish {
  provider: string;
  // A domain, an address, a URL, as it was typed.
  text: string;
  parameters: Record<string, string>;
}

export interface GuideState {
  phase: Phase;
  origin: Origin;
  // What could not be read as a domain, and why.
  input: Input | null;
  // The domain of the records; null while nothing is typed that can be one.
  domain: string | null;
  // The domain whose DNS zone holds the records; null while that is not known.
  zone: string | null;
  guide: Guide | null;
  open: Open | null;
  // Whether the records shown have been compared with DNS.
  compared: boolean;
  asked: number;
  answered: number;
  failed: number;
  milliseconds: number | null;
  resolver: string | null;
  changes: ChangeOver[];
  problems: string[];
}

const empty_state: GuideState = {
  phase: "empty",
  origin: "dns",
  input: null,
  domain: null,
  zone: null,
  guide: null,
  open: null,
  compared: false,
  asked: 0,
  answered: 0,
  failed: 0,
  milliseconds: null,
  resolver: null,
  changes: [],
  problems: [],
};

// Records are shown for it until the reader types a domain (RFC 2606 section 3).
const placeholder = "example.com";
const stopped = new Error("Stopped by the reader.");

// The registrable domain: what a DNS panel most likely holds the zone of.
async function zone_of(domain: string): Promise<string | null> {
  if (domain === placeholder) return domain;
  const { suffix } = await public_suffix_of(domain);
  if (suffix === null || suffix === domain || !domain.endsWith(`.${suffix}`)) return null;
  const label =
    domain
      .slice(0, -suffix.length - 1)
      .split(".")
      .pop() ?? "";
  return `${label}.${suffix}`;
}

export class GuideController implements ReactiveController {
  state: GuideState = empty_state;
  snapshot: Snapshot = empty_snapshot();
  readonly #host: ReactiveControllerHost;
  readonly #resolvers: () => Resolver[];
  #running: AbortController | null = null;

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

  #set(change: Partial<GuideState>): void {
    this.state = { ...this.state, ...change };
    this.#host.requestUpdate();
  }

  #begin(state: GuideState): AbortSignal {
    this.#running?.abort(stopped);
    this.#running = new AbortController();
    this.state = state;
    this.#host.requestUpdate();
    return this.#running.signal;
  }

  // The records as they follow from the form alone: nobody is asked, so every state is unknown.
  async preview(wish: GuideWish): Promise<void> {
    const { guide, zone } = this.state;
    const signal = this.#begin({ ...empty_state, guide, zone });
    this.snapshot = empty_snapshot();
    try {
      const domain = await this.#domain_of(wish.text, signal, false);
      await this.#judge(wish, domain ?? placeholder, signal);
      const shown_zone = await zone_of(domain ?? placeholder);
      if (!signal.aborted) this.#set({ domain, zone: shown_zone });
    } catch (error) {
      this.#fail(signal, error);
    }
  }

  async #judge(wish: GuideWish, domain: string, signal: AbortSignal): Promise<void> {
    await core.load_provider(wish.provider);
    const { guide, open } = await core.guide(this.#request(wish, domain), this.snapshot);
    if (!signal.aborted) this.#set({ guide, open });
  }

  // The records compared with DNS, asked anew each time.
  async work_out(wish: GuideWish): Promise<void> {
    const { guide, zone } = this.state;
    const resolver = this.#resolvers()[0]?.name ?? null;
    const signal = this.#begin({ ...empty_state, phase: "starting", guide, zone, resolver });
    this.snapshot = empty_snapshot();
    try {
      const domain = await this.#domain_of(wish.text, signal, true);
      if (signal.aborted) return;
      if (domain === null) return this.#set({ phase: "done" });
      await core.load_provider(wish.provider);
      this.#set({ domain, zone: await zone_of(domain) });
      await this.#run(wish, domain, signal);
    } catch (error) {
      this.#fail(signal, error);
    }
  }

  stop(): void {
    if (!this.busy) return;
    this.#running?.abort(stopped);
    this.#set({ phase: "stopped" });
  }

  // Null where the text is no domain; with `tell` the reader learns why.
  async #domain_of(text: string, signal: AbortSignal, tell: boolean): Promise<string | null> {
    const input = await core.read_input(text);
    const domain = input.domain === null || input.problem !== null ? null : ascii_domain(input.domain);
    if (domain !== null || !tell || signal.aborted) return domain;
    const problem = input.problem ?? "This is no name that a domain can have. Type one such as example.com.";
    this.#set({ input: { ...input, problem } });
    return null;
  }

  #request({ provider, parameters }: GuideWish, domain: string): core.Request {
    const given = Object.entries(parameters).filter(([, value]) => value.trim() !== "");
    return {
      domain,
      selectors: [],
      provider,
      setup: null,
      parameters: Object.fromEntries(given.map(([name, value]) => [name, value.trim()])),
      time: Math.floor(Date.now() / 1000),
      closed_world: false,
    };
  }

  async #run(wish: GuideWish, domain: string, signal: AbortSignal): Promise<void> {
    const begun = performance.now();
    const asker = new Asker({
      resolvers: this.#resolvers(),
      codec: core,
      on_change_over: change => {
        if (!signal.aborted) this.#set({ changes: [...this.state.changes, change], resolver: change.to?.name ?? null });
      },
    });
    const request = this.#request(wish, domain);
    this.#set({ phase: "asking" });
    const end = await run_loop<Guide>({
      snapshot: this.snapshot,
      judge: async snapshot => {
        const { guide, open } = await core.guide(request, snapshot);
        return { result: guide, open };
      },
      answerers: {
        ask: (question, abort) => asker.ask(question, abort),
        public_suffix: public_suffix_of,
        load_provider: core.load_provider,
      },
      signal,
      on_step: ({ result, open, asked, answered }) => {
        if (!signal.aborted) this.#set({ guide: result, open, asked, answered });
      },
    });
    this.#finish(signal, end, performance.now() - begun);
  }

  #finish(signal: AbortSignal, end: LoopEnd, milliseconds: number): void {
    if (signal.aborted) return;
    const compared = this.state.answered > 0;
    this.#set({ phase: "done", compared, failed: end.failed.length, problems: end.problems, milliseconds });
  }

  #fail(signal: AbortSignal, error: unknown): void {
    if (signal.aborted) return;
    const problem = error instanceof Error ? error.message : String(error);
    this.#set({ phase: "done", problems: [problem] });
  }
}
