// Asks the resolvers of the reader's list: the first, and the next only where the one before it does not answer. A
// resolver that keeps failing is given up for the rest of the check, and every question still waiting moves on at once.
import type { Answer, Question } from "../host/snapshot.ts";
import { ExchangeFailure, exchange } from "./exchange.ts";
import type { Resolver } from "./list.ts";
import { Pool } from "./pool.ts";
import { default_schedule, type Schedule, wait } from "./schedule.ts";

// Writes queries and reads responses: the core does.
export interface Codec {
  write_query(question: Question): Promise<Uint8Array>;
  read_response(question: Question, message: Uint8Array): Promise<{ answers: Answer[]; problem: string | null }>;
}

// A resolver was given up: who, why, and who is asked now (null: nobody is left).
export interface ChangeOver {
  from: Resolver;
  reason: string;
  to: Resolver | null;
}

export interface AskerOptions {
  resolvers: readonly Resolver[];
  codec: Codec;
  schedule?: Schedule;
  on_change_over?: (change: ChangeOver) => void;
  // Seconds since 1970; answers keep it as the time of asking.
  now?: () => number;
}

// No resolver of the list answered this question.
export class NoAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NoAnswer";
  }
}

const given_up = new Error("This resolver was given up.");
// Rcodes by which a resolver says that it will not answer: they tell about it, not about the domain.
const refusals = new Set(["REFUSED", "NOTIMP", "FORMERR"]);

class Line {
  failures_in_a_row = 0;
  answered = false;
  readonly down = new AbortController();
  readonly resolver: Resolver;

  constructor(resolver: Resolver) {
    this.resolver = resolver;
  }
}

export class Asker {
  readonly #lines: Line[];
  readonly #codec: Codec;
  readonly #schedule: Schedule;
  readonly #pool: Pool;
  readonly #on_change_over: (change: ChangeOver) => void;
  readonly #now: () => number;

  constructor({ resolvers, codec, schedule, on_change_over, now }: AskerOptions) {
    this.#lines = resolvers.map(resolver => new Line(resolver));
    this.#codec = codec;
    this.#schedule = schedule ?? default_schedule;
    this.#pool = new Pool(this.#schedule.at_once);
    this.#on_change_over = on_change_over ?? (() => undefined);
    this.#now = now ?? (() => Math.floor(Date.now() / 1000));
  }

  // Who is asked now; null where every resolver was given up.
  get resolver(): Resolver | null {
    return this.#lines.find(line => !line.down.signal.aborted)?.resolver ?? null;
  }

  // Throws NoAnswer where no resolver answers, the signal's reason where it is aborted.
  ask(question: Question, signal: AbortSignal): Promise<Answer[]> {
    return this.#pool.run(() => this.#ask_in_turn(question, signal));
  }

  async #ask_in_turn(question: Question, signal: AbortSignal): Promise<Answer[]> {
    const query = await this.#codec.write_query(question);
    let reason = "No resolver is left to ask.";
    for (const line of this.#lines) {
      if (line.down.signal.aborted) continue;
      try {
        return await this.#ask_one(line, question, query, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ExchangeFailure) reason = error.message;
        else if (error !== given_up) throw error;
      }
    }
    throw new NoAnswer(reason);
  }

  async #ask_one(line: Line, question: Question, query: Uint8Array, signal: AbortSignal): Promise<Answer[]> {
    const either = AbortSignal.any([signal, line.down.signal]);
    for (let tries = 1; ; tries++) {
      try {
        const answers = await this.#try_once(line, question, query, either);
        line.failures_in_a_row = 0;
        line.answered = true;
        return answers;
      } catch (error) {
        if (!(error instanceof ExchangeFailure)) throw error;
        this.#count_failure(line, error, tries);
        const pause = this.#pause_after(error, tries);
        if (pause === null) throw error;
        await wait(pause, either);
      }
    }
  }

  async #try_once(line: Line, question: Question, query: Uint8Array, signal: AbortSignal): Promise<Answer[]> {
    const asked = this.#now();
    const message = await exchange(line.resolver, query, { timeout: this.#schedule.timeout, signal });
    const { answers, problem } = await this.#codec.read_response(question, message);
    if (problem !== null) throw new ExchangeFailure("message", `Its answer cannot be read: ${problem}`);
    const refusal = answers.find(answer => refusals.has(answer.rcode));
    if (refusal) throw new ExchangeFailure("refused", `It refuses to answer (${refusal.rcode}).`);
    return answers.map(answer => ({ ...answer, resolver: line.resolver.name, asked }));
  }

  // Milliseconds until the next try; null: this resolver is not tried again with this question.
  #pause_after(failure: ExchangeFailure, tries: number): number | null {
    if (failure.kind === "refused") return null;
    if (failure.kind === "timeout" && tries >= this.#schedule.tries_after_timeout) return null;
    return this.#schedule.waits[tries - 1] ?? null;
  }

  #count_failure(line: Line, failure: ExchangeFailure, tries: number): void {
    line.failures_in_a_row++;
    const never_answered = !line.answered && this.#pause_after(failure, tries) === null;
    if (!never_answered && line.failures_in_a_row < this.#schedule.failures_in_a_row) return;
    if (line.down.signal.aborted) return;
    line.down.abort(given_up);
    this.#on_change_over({ from: line.resolver, reason: failure.message, to: this.resolver });
  }
}
