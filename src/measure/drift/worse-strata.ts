import type { StratumEffect, SuccessChange } from './decompose.ts';

/** Strata that are shown to succeed less often than before, the worst first. */
export function worseStrata({ strata }: Extract<SuccessChange, { kind: 'estimated' }>): readonly StratumEffect[] {
  return strata
    .filter(({ difference }) => difference !== null && difference.high < 0)
    .toSorted((a, b) => (a.difference?.value ?? 0) - (b.difference?.value ?? 0));
}
