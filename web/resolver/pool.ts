// Bounded work: at most `size` tasks at once, the rest in the order in which they came.

export class Pool {
  readonly #size: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#size) await new Promise<void>(resolve => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await task();
    } finally {
      // The place goes to the next in line, if there is one, without becoming free in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
