// How long and how often a resolver is asked. All numbers are ours.

export interface Schedule {
  // Of one try, in milliseconds.
  timeout: number;
  // Waits before the second try, the third, and so on: as many tries as waits, and one.
  waits: readonly number[];
  // A try that timed out is repeated fewer times: it took long already.
  tries_after_timeout: number;
  // Failures one after the other, whatever the questions, after which a resolver is given up.
  failures_in_a_row: number;
  // Questions under way at once.
  at_once: number;
}

export const default_schedule: Schedule = {
  timeout: 5_000,
  waits: [250, 1_000],
  tries_after_timeout: 2,
  failures_in_a_row: 4,
  at_once: 8,
};

// Ends early, with the signal's reason, where it is aborted.
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
