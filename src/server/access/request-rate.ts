import type { Clock } from '#base/clock.ts';

/** So many requests at once, and so many a second after that: a page asks for a dozen at a time. */
const burst = 600;
const perSecond = 60;
const remembered = 10_000;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** How fast each caller may ask, as a bucket of tokens that fills up again. */
export class RequestRate {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes a token; how long to wait for the next, in milliseconds, where there is none. */
  take(caller: string): number {
    const now = this.#clock.now();
    const bucket = this.#buckets.get(caller) ?? { tokens: burst, atMs: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    this.#buckets.delete(caller);
    this.#buckets.set(caller, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > remembered && oldest !== undefined) this.#buckets.delete(oldest);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond) * 1000);
    bucket.tokens -= 1;
    return 0;
  }
}
