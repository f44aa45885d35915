import { describe, expect, it } from 'vitest';
import { liveDesignSchema } from './design.ts';
import { noArmRuns, undecidedReasons, undecidedShare } from './undecided.ts';

const design = liveDesignSchema.parse({ baseline: '1', candidate: '2' });

describe('runs without a result', () => {
  it('are faults, what is unknown, and what came late', () => {
    expect(undecidedShare({ runs: 20, faults: 1, unknown: 2, late: 3 })).toBe(0.3);
    expect(undecidedShare(noArmRuns)).toBe(0);
  });

  it('are too many above the share of the design, in either release', () => {
    const arm = (faults: number) => ({ runs: 20, faults, unknown: 0, late: 0 });
    expect(undecidedReasons({ base: arm(2), candidate: arm(2) }, design)).toEqual([]);
    expect(undecidedReasons({ base: arm(3), candidate: arm(20) }, design)).toEqual([
      '15.0 % of 20 runs of the baseline have no result (3 faults, 0 unknown, 0 late), more than 10.0 %',
      '100.0 % of 20 runs of the candidate have no result (20 faults, 0 unknown, 0 late), more than 10.0 %',
    ]);
    expect(undecidedReasons({ base: arm(3), candidate: arm(20) }, { ...design, undecided_max: 1 })).toEqual([]);
    expect(undecidedReasons({ base: noArmRuns, candidate: arm(1) }, { ...design, undecided_max: 0 })).toHaveLength(1);
  });
});
