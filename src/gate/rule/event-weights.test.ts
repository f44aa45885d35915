import { describe, expect, it } from 'vitest';
import { policySchema } from '../policy.ts';
import { type ArmTally, noRuns } from '../tally/arm-tally.ts';
import { bySlice } from '../tally/evidence.ts';
import { eventRules } from './event-rate.ts';

/** A release of `n` runs of which those with a refusal weigh `heavy` and the others 1. */
function arm(which: ArmTally['arm'], n: number, refusals: number, heavy: number): ArmTally {
  return {
    ...noRuns(which, '', ''),
    runs: n,
    judged: n,
    refusals,
    judged_weight: n - refusals + refusals * heavy,
    judged_weight_squares: n - refusals + refusals * heavy ** 2,
    refusal_weight: refusals * heavy,
  };
}

function ruled(rule: object, arms: readonly ArmTally[]) {
  const [all] = bySlice({ arms, pairs: [], strata: [] });
  const policy = policySchema.parse({ consequentialErrors: false, refusals: rule });
  return all === undefined ? [] : eventRules(all, policy);
}

describe('how often something happens in weighted runs', () => {
  it('is of the traffic that the runs stand for', () => {
    // 60 of 300 runs, sampled because they were refusals: of the traffic 60/12 of 245.
    const sampled = arm('candidate', 300, 60, 1 / 12);
    const plain = arm('candidate', 300, 60, 1);
    expect(ruled({ maxRate: 0.05 }, [plain])).toMatchObject([{ verdict: 'fail' }]);
    expect(ruled({ maxRate: 0.05 }, [sampled])).toMatchObject([{ verdict: 'pass' }]);
    expect(ruled({ maxRate: 0.05 }, [sampled])[0]?.what).toContain(
      '2.0 % of the traffic they stand for, worth 250 runs',
    );
  });

  it('tells less the more unequal the weights are', () => {
    // One heavy run in a hundred is most of the traffic.
    const heavy = arm('candidate', 100, 1, 200);
    expect(ruled({ maxRate: 0.3 }, [arm('candidate', 100, 1, 1)])).toMatchObject([{ verdict: 'pass' }]);
    expect(ruled({ maxRate: 0.3 }, [heavy])).toMatchObject([{ verdict: 'inconclusive' }]);
  });

  it('is the same whatever all runs weigh alike', () => {
    const scaled = (tally: ArmTally): ArmTally => ({
      ...tally,
      judged_weight: 7 * tally.judged_weight,
      judged_weight_squares: 49 * tally.judged_weight_squares,
      refusal_weight: 7 * tally.refusal_weight,
    });
    const arms = [arm('base', 200, 10, 1), arm('candidate', 200, 14, 1)];
    const rule = { maxRate: 0.1, margin: 0.05 };
    expect(ruled(rule, arms.map(scaled))).toEqual(ruled(rule, arms));
  });

  it('is compared with the baseline by weights', () => {
    const base = arm('base', 400, 8, 1);
    expect(ruled({ margin: 0.05 }, [base, arm('candidate', 400, 60, 1)])).toMatchObject([{ verdict: 'fail' }]);
    expect(ruled({ margin: 0.05 }, [base, arm('candidate', 400, 60, 1 / 12)])).toMatchObject([{ verdict: 'pass' }]);
  });

  it('counts attempts at a case, or runs of a session, as one', () => {
    const single = { ...arm('candidate', 600, 0, 1), judged_unit_squares: 600 };
    expect(ruled({ maxRate: 0.01 }, [single])).toMatchObject([{ verdict: 'pass' }]);
    const repeated = { ...single, judged_unit_squares: 600 * 20 };
    expect(ruled({ maxRate: 0.01 }, [repeated])).toMatchObject([
      { verdict: 'inconclusive', what: expect.stringContaining('worth 30 runs') },
    ]);
    const base = { ...arm('base', 600, 30, 1), judged_unit_squares: 600 };
    const more = { ...arm('candidate', 600, 60, 1), judged_unit_squares: 600 };
    expect(ruled({ margin: 0.02 }, [base, more])).toMatchObject([{ verdict: 'fail' }]);
    expect(ruled({ margin: 0.02 }, [base, { ...more, judged_unit_squares: 600 * 20 }])).toMatchObject([
      { verdict: 'inconclusive' },
    ]);
  });
});
