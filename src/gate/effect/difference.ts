import type { Interval } from '#stats/interval/interval.ts';

/** How the difference of two releases was measured. */
export type EffectMethod = 'tango' | 'clustered' | 'newcombe' | 'standardised';

/** Candidate less baseline, with its interval; more is better. */
export interface Difference extends Interval {
  readonly method: EffectMethod;
  readonly difference: number;
  /** Pairs of cases, or effective runs of the smaller arm. */
  readonly n: number;
  /**
   * Chance of data as good as these, or better, if the candidate were worse by exactly `margin`: small shows that it is not. One
   * minus it is the chance of data as bad: small shows that it is worse by more than the margin.
   */
  pNotWorse(margin: number): number;
  /** What the difference does not take into account, said with it. */
  readonly caution?: string;
  /** Variance that one more pair (or pair of runs) has, for planning. */
  readonly unitVariance: number;
}

export type EffectEstimate =
  | ({ readonly kind: 'measured' } & Difference)
  | { readonly kind: 'nothing'; readonly what: string };
