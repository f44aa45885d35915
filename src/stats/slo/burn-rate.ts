import { requireCount, requireLevel, requirePositive } from '../domain.ts';
import { binomialAtLeast } from '../special.ts';

/** Runs of a window, and the bad ones among them. */
export interface WindowCount {
  readonly n: number;
  readonly bad: number;
}

/** How fast an error budget burns in a window. */
export type BurnRate =
  | {
      readonly kind: 'measured';
      /** 1 spends the budget exactly in the period. */
      readonly burn: number;
      /** P of as many bad runs if the true burn were just `factor`: small means that it burns faster, however few the runs. */
      readonly p: number;
    }
  | { readonly kind: 'no_data' }
  /** This objective cannot burn as fast: all runs bad is a burn of `most`. */
  | { readonly kind: 'unreachable'; readonly burn: number; readonly most: number };

/**
 * Burn rate (bad / n) / (1 − slo) with the exact test that it exceeds `factor`: P(Bin(n, factor·(1 − slo)) ≥ bad). Page only where the
 * burn is above the factor and p is small (0.01): with few runs one failure burns at any rate.
 *
 * Throws `numeric` unless 0 ≤ bad ≤ n, 0 < slo < 1, factor > 0. Source: Google SRE workbook ch. 5; standards.md §7.2.
 */
export function burnRate(window: WindowCount, slo: number, factor: number): BurnRate {
  requireCount('n', window.n);
  requireCount('bad', window.bad);
  requireCount('n − bad', window.n - window.bad);
  requireLevel('slo', slo);
  requirePositive('factor', factor);
  if (window.n === 0) return { kind: 'no_data' };
  const burn = window.bad / window.n / (1 - slo);
  const share = factor * (1 - slo);
  if (share >= 1) return { kind: 'unreachable', burn, most: 1 / (1 - slo) };
  return { kind: 'measured', burn, p: binomialAtLeast(window.bad, window.n, share) };
}

/**
 * The burn rate that spends `budgetShare` of a period's error budget within a window: share · period / window.
 *
 * Throws `numeric` unless all are above 0. Source: Google SRE workbook ch. 5.
 *
 * @example burnFactor({ budgetShare: 0.02, periodHours: 720, windowHours: 1 }) // 14.4
 */
export function burnFactor(rule: {
  readonly budgetShare: number;
  readonly periodHours: number;
  readonly windowHours: number;
}): number {
  requirePositive('budgetShare', rule.budgetShare);
  requirePositive('periodHours', rule.periodHours);
  requirePositive('windowHours', rule.windowHours);
  return (rule.budgetShare * rule.periodHours) / rule.windowHours;
}

/**
 * The factor to alert at for an objective that may be too lax to burn that fast: min(factor, 0.8 / (1 − slo)), so that a 90 % objective
 * pages at 8 instead of never.
 *
 * Throws `numeric` unless 0 < slo < 1 and factor > 0. Source: standards.md §7.2.
 */
export function reachableFactor(factor: number, slo: number): number {
  requirePositive('factor', factor);
  requireLevel('slo', slo);
  return Math.min(factor, 0.8 / (1 - slo));
}
