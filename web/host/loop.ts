// The host's loop: the core judges what the snapshot holds and names what it lacks; whoever can answers; the core judges
// again, until nothing is open. It knows nothing of the page.
import type { Checked, Open } from "../generated/report.ts";
import { NoAnswer } from "../resolver/asker.ts";
import {
  type Answer,
  add_answers,
  key_of,
  type PublicSuffix,
  type Question,
  type Snapshot,
  unanswered,
} from "./snapshot.ts";

// Answers that arrive within this time are judged together.
const gathering_milliseconds = 30;

// Who answers each kind of question. `ask` is null where nobody may be asked: a saved report, an example.
export interface Answerers {
  ask: ((question: Question, signal: AbortSignal) => Promise<Answer[]>) | null;
  public_suffix(name: string): Promise<PublicSuffix>;
  load_provider(id: string): Promise<void>;
}

export interface Step<Result> {
  result: Result;
  open: Open;
  asked: number;
  answered: number;
}

export interface LoopOptions<Result> {
  snapshot: Snapshot;
  // The core's check() or guide() for one request.
  judge(snapshot: Snapshot): Promise<{ result: Result; open: Open }>;
  answerers: Answerers;
  signal: AbortSignal;
  on_step(step: Step<Result>): void;
}

export interface LoopEnd {
  // DNS questions that no resolver answered.
  failed: Question[];
  // What else could not be had, in sentences.
  problems: string[];
}

export type JudgedReport = Checked["report"];

class Loop<Result> {
  readonly #options: LoopOptions<Result>;
  readonly #begun = new Set<string>();
  readonly #end: LoopEnd = { failed: [], problems: [] };
  #under_way = 0;
  #asked = 0;
  #answered = 0;
  #broken: unknown = null;
  #arrival: () => void = () => undefined;

  constructor(options: LoopOptions<Result>) {
    this.#options = options;
  }

  async run(): Promise<LoopEnd> {
    for (;;) {
      const arrived = new Promise<void>(resolve => {
        this.#arrival = resolve;
      });
      const open = await this.#judge();
      this.#begin(open);
      this.#options.signal.throwIfAborted();
      if (this.#under_way > 0) await this.#gather(arrived);
      else if (!this.#settle(open)) return this.#end;
      if (this.#broken !== null) throw this.#broken;
    }
  }

  async #judge(): Promise<Open> {
    const { result, open } = await this.#options.judge(this.#options.snapshot);
    this.#options.signal.throwIfAborted();
    this.#options.on_step({ result, open, asked: this.#asked, answered: this.#answered });
    return open;
  }

  // Waits for the first answer, and a moment for those that come with it; no longer than anything is under way.
  async #gather(arrived: Promise<void>): Promise<void> {
    await arrived;
    if (this.#under_way === 0) return;
    await new Promise(resolve => setTimeout(resolve, gathering_milliseconds));
  }

  #begin(open: Open): void {
    const { ask, public_suffix, load_provider } = this.#options.answerers;
    const { snapshot, signal } = this.#options;
    if (ask !== null) for (const question of open.dns) this.#ask(question, ask);
    for (const name of open.public_suffixes)
      this.#once(`suffix ${name}`, async () => {
        snapshot.public_suffixes.push(await public_suffix(name));
      });
    for (const id of open.providers) this.#once(`provider ${id}`, () => load_provider(id));
    signal.throwIfAborted();
  }

  #ask(question: Question, ask: NonNullable<Answerers["ask"]>): void {
    const { snapshot, signal } = this.#options;
    const begun = this.#once(`dns ${key_of(question)}`, async () => {
      try {
        add_answers(snapshot, await ask(question, signal));
        this.#answered++;
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        this.#end.failed.push(question);
      }
    });
    if (begun) this.#asked++;
  }

  #once(key: string, task: () => Promise<void>): boolean {
    if (this.#begun.has(key)) return false;
    this.#begun.add(key);
    this.#under_way++;
    task()
      .catch(error => this.#note(error))
      .finally(() => {
        this.#under_way--;
        this.#arrival();
      });
    return true;
  }

  #note(error: unknown): void {
    if (this.#options.signal.aborted) this.#broken = this.#options.signal.reason;
    else this.#end.problems.push(error instanceof Error ? error.message : String(error));
  }

  // Nothing is under way: what nobody answered becomes a failed answer, so that the report comes to an end. False where
  // there is no such question.
  #settle(open: Open): boolean {
    if (this.#options.answerers.ask === null) return false;
    const { snapshot } = this.#options;
    const known = new Set(snapshot.answers.map(key_of));
    const lost = open.dns.filter(question => !known.has(key_of(question)));
    add_answers(snapshot, lost.map(unanswered));
    return lost.length > 0;
  }
}

// Throws the signal's reason where it is aborted, and whatever the core throws.
export function run_loop<Result>(options: LoopOptions<Result>): Promise<LoopEnd> {
  return new Loop(options).run();
}
