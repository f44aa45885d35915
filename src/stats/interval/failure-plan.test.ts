import { describe, expect, it } from 'vitest';
import { describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { clopperPearsonLower } from './clopper-pearson.ts';
import { runsToShow } from './failure-plan.ts';

interface Case {
  readonly slo: number;
  readonly conf: number;
  readonly zero_failure_n: number;
  readonly rule_of_three_n_95: number;
  readonly max_failures_plan: Readonly<Record<string, number>>;
}

describeVectors('failure plans', () => {
  it.each(vectorGroup<Case>('zero_failure_and_f_failure_plans'))('$slo at $conf', (one) => {
    expect(runsToShow({ slo: one.slo, confidence: one.conf })).toBe(one.zero_failure_n);
    expect(Math.round(3 / (1 - one.slo))).toBe(one.rule_of_three_n_95);
    for (const [failures, n] of Object.entries(one.max_failures_plan)) {
      expect(runsToShow({ slo: one.slo, confidence: one.conf, maxFailures: Number(failures) })).toBe(n);
    }
  });
});

describe('runsToShow', () => {
  it.each([0, 1, 4, 9])(
    'is the first n at which the exact bound reaches the objective (%i failures)',
    (maxFailures) => {
      const n = runsToShow({ slo: 0.98, maxFailures });
      expect(clopperPearsonLower(n - maxFailures, n)).toBeGreaterThanOrEqual(0.98);
      expect(clopperPearsonLower(n - 1 - maxFailures, n - 1)).toBeLessThan(0.98);
    },
  );

  it('is one run where one success says enough', () => {
    expect(runsToShow({ slo: 0.04 })).toBe(1);
    expect(runsToShow({ slo: 0.5, confidence: 0.75 })).toBe(2);
  });

  it.each([
    // No number of runs shows an objective of 1.
    [{ slo: 1 }, 'slo is 1'],
    [{ slo: 0.9, confidence: 1 }, 'confidence is 1'],
    [{ slo: 0.9, maxFailures: 0.5 }, 'maxFailures is 0.5'],
  ])('refuses %o', (plan, message) => {
    expect(() => runsToShow(plan)).toThrow(message);
  });
});
