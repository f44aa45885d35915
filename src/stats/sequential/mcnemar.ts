import { requireCount } from '../domain.ts';
import { betaBinomialLogE, type Side, uniformPrior } from './beta-binomial.ts';

/** Pairs in which exactly one arm succeeded; pairs that agree carry no evidence about a difference. */
export interface DiscordantPairs {
  readonly candidateOnly: number;
  readonly baselineOnly: number;
}

const sides = { difference: 'two_sided', improvement: 'greater', regression: 'less' } as const satisfies Record<
  string,
  Side
>;

/**
 * ln of the paired (McNemar) e-process: under «no difference» a discordant pair favours either arm with probability ½.
 *
 * `evidenceFor` names the claim: `improvement` has the null «candidate no better», `regression` «candidate no worse».
 * Throws `numeric` unless the counts are whole. Source: statistics.md §3.5b.
 */
export function mcnemarLogE(pairs: DiscordantPairs, evidenceFor: keyof typeof sides): number {
  requireCount('candidateOnly', pairs.candidateOnly);
  requireCount('baselineOnly', pairs.baselineOnly);
  const counts = { successes: pairs.candidateOnly, trials: pairs.candidateOnly + pairs.baselineOnly };
  return betaBinomialLogE(counts, 0.5, uniformPrior, sides[evidenceFor]);
}
