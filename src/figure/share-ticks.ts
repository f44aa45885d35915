import type { Tick } from './axis.ts';

/** The axis of shares. */
export function shareTicks(x: (share: number) => number): readonly Tick[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => ({ x: x(share), text: `${100 * share} %` }));
}
