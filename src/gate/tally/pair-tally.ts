import { z } from 'zod';

const count = z.number().min(0);

/**
 * Cases that both releases ran, in one slice. `d` of a case is the candidate's mean value over its attempts less the baseline's, in
 * [−1, 1]. Lost: the baseline passed the case (half of its attempts or more), the candidate does not; gained: the reverse.
 */
export const pairTallySchema = z.object({
  dimension: z.string(),
  slice: z.string(),
  pairs: count,
  /** The most attempts at one case in either release. */
  attempts: count,
  weight: count,
  weight_squares: count,
  weighted_d: z.number(),
  weighted_d_squares: count,
  lost: count,
  gained: count,
  always_failing: count,
  /** Neither lost nor gained, and mixed results in at least one release. */
  flaky: count,
  stable: count,
  /** Cases that only one of the releases has decided runs of. */
  base_only: count,
  candidate_only: count,
});
export type PairTally = z.output<typeof pairTallySchema>;

const sums = [
  'pairs',
  'weight',
  'weight_squares',
  'weighted_d',
  'weighted_d_squares',
  'lost',
  'gained',
  'always_failing',
  'flaky',
  'stable',
  'base_only',
  'candidate_only',
] as const satisfies readonly (keyof PairTally)[];

/** The tally of a slice without cases. */
export function noPairs(dimension: string, slice: string): PairTally {
  return pairTallySchema.parse({ dimension, slice, attempts: 0, ...Object.fromEntries(sums.map((name) => [name, 0])) });
}

/** Two disjoint slices as one, named as the first. */
export function addPairs(a: PairTally, b: PairTally): PairTally {
  const added = { ...a, attempts: Math.max(a.attempts, b.attempts) };
  for (const name of sums) added[name] += b[name];
  return added;
}

/** Whether each case was run once in each release and all weigh the same, so that the pairs are plain yes/no pairs. */
export function isPlain(tally: PairTally): boolean {
  const even = Math.abs(tally.weight_squares * tally.pairs - tally.weight ** 2) <= 1e-9 * tally.weight ** 2;
  const flips = tally.lost + tally.gained;
  return (
    even && tally.attempts === 1 && Math.abs(tally.weighted_d_squares * tally.pairs - flips * tally.weight) <= 1e-9
  );
}
