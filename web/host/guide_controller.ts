// The one place where the state of a guide stands: a provider's records for a domain and parameters, first as they follow
// from what was typed alone, then compared with DNS.
import type { ReactiveControllerHost } from "lit";
import * as core from "../core/core.ts";
import type { Guide } from "../generated/report.ts";
import type { Resolver } from "../resolver/list.ts";
import { type LoopEnd, run_loop } from "./loop.ts";
import { public_suffix_of } from "./public_suffix.ts";
import { empty_run, RunController, type RunState } from "./run_controller.ts";
import { empty_snapshot } from "./snapshot.ts";

// What a reader fills in.
export interface GuideWish {
  provider: string;
  // A domain, an address, a URL, as it was typed.
  text: string;
  parameters: Record<string, string>;
}

export interface GuideState extends RunState {
  // The domain whose DNS zone holds the records; null while that is not known.
  zone: string | null;
  guide: Guide | null;
  // Whether the records shown have been compared with DNS.
  compared: boolean;
}

const empty_state: GuideState = { ...empty_run, zone: null, guide: null, compared: false };

// Records are shown for it until the reader types a domain (RFC 2606 section 3).
const placeholder = "example.com";

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

export class GuideController extends RunController<GuideState> {
  constructor(host: ReactiveControllerHost, resolvers: () => Resolver[]) {
    super(host, resolvers, empty_state);
  }

  #set(change: Partial<GuideState>): void {
    this.set({ ...this.state, ...change });
  }

  // The records as they follow from the form alone: nobody is asked, so every state is unknown.
  async preview(wish: GuideWish): Promise<void> {
    const { guide, zone } = this.state;
    const signal = this.begin({ ...empty_state, guide, zone });
    this.snapshot = empty_snapshot();
    try {
      const domain = await this.#domain_of(wish.text, signal, false);
      await this.#judge(wish, domain ?? placeholder, signal);
      const shown_zone = await zone_of(domain ?? placeholder);
      if (!signal.aborted) this.#set({ domain, zone: shown_zone });
    } catch (error) {
      this.fail(signal, error);
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
    const resolver = this.first_resolver;
    const signal = this.begin({ ...empty_state, phase: "starting", guide, zone, resolver });
    this.snapshot = empty_snapshot();
    try {
      const domain = await this.#domain_of(wish.text, signal, true);
      if (signal.aborted) return;
      if (domain === null) return this.#set({ phase: "done" });
      await core.load_provider(wish.provider);
      this.#set({ domain, zone: await zone_of(domain) });
      await this.#run(wish, domain, signal);
    } catch (error) {
      this.fail(signal, error);
    }
  }

  // Null where the text is no domain; with `tell` the reader learns why.
  async #domain_of(text: string, signal: AbortSignal, tell: boolean): Promise<string | null> {
    const domain = await this.read(text);
    if (typeof domain === "string") return domain;
    if (tell && !signal.aborted) this.#set({ input: domain });
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
    const asker = this.asker(signal);
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
}
