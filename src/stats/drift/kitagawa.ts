import { AirworthyError } from '#base/error.ts';
import { requireFinite, requireLength, requireNonNegative } from '../domain.ts';

/** A stratum before and after: its share of the traffic and its rate. */
export interface Stratum {
  readonly weightBefore: number;
  readonly rateBefore: number;
  readonly weightAfter: number;
  readonly rateAfter: number;
}

/** A change of an average taken apart; mix + rate = total exactly. */
export interface Decomposition {
  readonly total: number;
  /** What the changed composition of traffic did. */
  readonly mix: number;
  /** What changed inside the strata: the part a release answers for. */
  readonly rate: number;
  /** The same at the weights and rates of before, with what neither explains alone. */
  readonly threeWay: { readonly mix: number; readonly rate: number; readonly interaction: number };
}

/**
 * Symmetric Kitagawa decomposition Σ (w′ − w)(r + r′)/2 + Σ (w + w′)/2·(r′ − r).
 *
 * Throws `numeric` unless weights are ≥ 0 and add up to 1 (within 1e-9) before and after. Source: Kitagawa 1955; statistics.md §7.
 */
export function kitagawa(strata: readonly Stratum[]): Decomposition {
  requireLength('strata', strata, 1);
  requireShares(
    'weightBefore',
    strata.map((s) => s.weightBefore),
  );
  requireShares(
    'weightAfter',
    strata.map((s) => s.weightAfter),
  );
  let mix = 0;
  let rate = 0;
  let mixAlone = 0;
  let rateAlone = 0;
  let interaction = 0;
  for (const { weightBefore: w0, rateBefore: r0, weightAfter: w1, rateAfter: r1 } of strata) {
    requireFinite('rateBefore', r0);
    requireFinite('rateAfter', r1);
    mix += ((w1 - w0) * (r0 + r1)) / 2;
    rate += ((w0 + w1) / 2) * (r1 - r0);
    mixAlone += (w1 - w0) * r0;
    rateAlone += w0 * (r1 - r0);
    interaction += (w1 - w0) * (r1 - r0);
  }
  return { total: mix + rate, mix, rate, threeWay: { mix: mixAlone, rate: rateAlone, interaction } };
}

function requireShares(name: string, weights: readonly number[]): void {
  for (const w of weights) requireNonNegative(name, w);
  const total = weights.reduce((s, w) => s + w, 0);
  if (Math.abs(total - 1) <= 1e-9) return;
  throw new AirworthyError('numeric', `${name} adds up to ${total}, but must add up to 1`, {
    hint: 'divide by the total weight',
  });
}
