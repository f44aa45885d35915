import type { Rng } from '#base/rng.ts';
import { randomBinomial } from './random-binomial.ts';

/**
 * How often each of the kinds comes up among n draws, with chances in proportion to `weights` (all ≥ 0, one at least > 0): one binomial draw
 * a kind, of what is left.
 */
export function randomMultinomial(n: number, weights: readonly number[], rng: Rng): readonly number[] {
  // Summed from the end, so that the last kind with a weight is drawn with chance one exactly.
  const rest = new Float64Array(weights.length + 1);
  for (let i = weights.length - 1; i >= 0; i--) rest[i] = (rest[i + 1] ?? 0) + (weights[i] ?? 0);
  let left = n;
  return weights.map((weight, i) => {
    const drawn = left === 0 ? 0 : randomBinomial(left, weight === 0 ? 0 : weight / (rest[i] ?? weight), rng);
    left -= drawn;
    return drawn;
  });
}
