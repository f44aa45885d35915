/** Where the time comes from: pure code takes one as a value, so that a test can set it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** A clock that stands at `ms` until `set` moves it. */
export function fixedClock(ms: number): Clock & { set(ms: number): void } {
  let current = ms;
  return {
    now: () => current,
    set(next) {
      current = next;
    },
  };
}
