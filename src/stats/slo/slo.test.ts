import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { burnFactor, burnRate, reachableFactor } from './burn-rate.ts';
import { objectiveMet } from './posterior.ts';

interface Posterior {
  readonly successes: number;
  readonly n: number;
  readonly slo: number;
  readonly prior: readonly [number, number];
  readonly P_p_ge_slo: number;
}
interface Burn {
  readonly slo?: number;
  readonly windows_n_bad: Readonly<Record<string, readonly [number, number]>>;
  readonly burn: Readonly<Record<string, number>>;
  readonly exact_p_burn_gt_14_4: Readonly<Record<string, number>>;
}
interface Factors {
  readonly factor_from_budget?: readonly {
    readonly period_h: number;
    readonly budget_pct: number;
    readonly window_h: number;
    readonly factor: number;
  }[];
}

describeVectors('SLO', () => {
  it.each(vectorGroup<Posterior>('beta_posterior_slo'))('$successes of $n for $slo', (one) => {
    const [a, b] = one.prior;
    closeTo(objectiveMet(one.successes, one.n, one.slo, { a, b }), one.P_p_ge_slo);
  });

  it.each(vectorGroup<Burn>('burn_rate', (one) => one.slo !== undefined))('burn rate at $slo', (one) => {
    for (const [name, [n, bad]] of Object.entries(one.windows_n_bad)) {
      const found = ofKind(burnRate({ n, bad }, one.slo ?? 0, 14.4), 'measured');
      closeTo([found.burn, found.p], [one.burn[name] ?? 0, one.exact_p_burn_gt_14_4[name] ?? 0]);
    }
  });

  it('factors', () => {
    const [factors] = vectorGroup<Factors>('burn_rate', (one) => one.factor_from_budget !== undefined);
    expect(factors?.factor_from_budget).toHaveLength(5);
    for (const { period_h: periodHours, budget_pct, window_h: windowHours, factor } of factors?.factor_from_budget ??
      []) {
      closeTo(burnFactor({ budgetShare: budget_pct / 100, periodHours, windowHours }), factor);
    }
  });
});

describe('burnRate', () => {
  it('knows that a 90 % objective can never burn at 14.4, and what to alert at instead', () => {
    const found = ofKind(burnRate({ n: 10, bad: 10 }, 0.9, 14.4), 'unreachable');
    closeTo([found.burn, found.most], [10, 10]);
    closeTo(reachableFactor(14.4, 0.9), 8);
    expect(reachableFactor(14.4, 0.99)).toBe(14.4);
    expect(burnRate({ n: 10, bad: 10 }, 0.9, reachableFactor(14.4, 0.9))).toMatchObject({ kind: 'measured' });
  });

  it('does not page on one failure of ten at 99.9 %, though that burns at 100', () => {
    const found = ofKind(burnRate({ n: 10, bad: 1 }, 0.999, 14.4), 'measured');
    expect(found.p).toBeGreaterThan(0.01);
  });

  it('tells no data from no failures', () => {
    expect(burnRate({ n: 0, bad: 0 }, 0.99, 14.4)).toEqual({ kind: 'no_data' });
    expect(burnRate({ n: 5, bad: 0 }, 0.99, 14.4)).toEqual({ kind: 'measured', burn: 0, p: 1 });
    expect(() => burnRate({ n: 1, bad: 2 }, 0.99, 14.4)).toThrow('n − bad is -1');
  });
});

describe('objectiveMet', () => {
  it('rises with successes and falls with the objective', () => {
    expect(objectiveMet(98, 100, 0.95)).toBeGreaterThan(objectiveMet(97, 100, 0.95));
    expect(objectiveMet(98, 100, 0.97)).toBeLessThan(objectiveMet(98, 100, 0.95));
  });
});
