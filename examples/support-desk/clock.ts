import { setTimeout as sleep } from 'node:timers/promises';

/** The time a session lives in: the simulated one is moved by hand, the real one moves by itself. */
export interface Clock {
  now(): Date;
  /** What happened took this long; real time has passed already. */
  pass(ms: number): void;
  /** Does nothing for this long. */
  wait(ms: number): Promise<void>;
}

export function simulatedClock(start: Date): Clock {
  let ms = start.getTime();
  const pass = (more: number): void => {
    ms += more;
  };
  return { now: () => new Date(ms), pass, wait: (more) => Promise.resolve(pass(more)) };
}

export const realClock: Clock = { now: () => new Date(), pass: () => undefined, wait: (ms) => sleep(ms) };
