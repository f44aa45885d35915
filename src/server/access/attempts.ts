import type { Clock } from '#base/clock.ts';

/** So many wrong keys are forgiven, as typing errors. */
const forgiven = 5;
const firstMs = 1000;
const longestMs = 15 * 60_000;
/** After so long without another, an address starts anew. */
const forgottenMs = 60 * 60_000;
/** Addresses remembered at one time; beyond, the oldest go. */
const remembered = 10_000;

interface Failures {
  readonly count: number;
  readonly lastMs: number;
}

/** Wrong keys by address. After the fifth, an address waits a second before it may try again, then two, four, up to a quarter of an hour. */
export class Attempts {
  readonly #clock: Clock;
  readonly #failures = new Map<string, Failures>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How long an address still has to wait, in milliseconds; 0 where it may try. */
  waitMs(address: string): number {
    const { count, lastMs } = this.#of(address);
    if (count < forgiven) return 0;
    const pause = Math.min(longestMs, firstMs * 2 ** Math.min(30, count - forgiven));
    return Math.max(0, lastMs + pause - this.#clock.now());
  }

  failed(address: string): void {
    const { count } = this.#of(address);
    // Taken out first: a map remembers in the order of insertion.
    this.#failures.delete(address);
    this.#failures.set(address, { count: count + 1, lastMs: this.#clock.now() });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > remembered && oldest !== undefined) this.#failures.delete(oldest);
  }

  succeeded(address: string): void {
    this.#failures.delete(address);
  }

  #of(address: string): Failures {
    const known = this.#failures.get(address);
    if (known !== undefined && this.#clock.now() - known.lastMs < forgottenMs) return known;
    return { count: 0, lastMs: 0 };
  }
}
