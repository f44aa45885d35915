import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '#base/rng.ts';
import { type ArmTally, noRuns } from '../tally/arm-tally.ts';
import { noPairs } from '../tally/pair-tally.ts';
import type { StratumTally } from '../tally/stratum-tally.ts';
import { effectOf } from './effect.ts';
import { shareBounds, shareOf } from './share.ts';

/** Successes at each of some cases, with as many attempts each. */
interface Repeated {
  readonly successes: readonly number[];
  readonly attempts: number;
}

function tallyOf(arm: ArmTally['arm'], { successes, attempts }: Repeated): ArmTally {
  const runs = successes.length * attempts;
  const total = successes.reduce((sum, each) => sum + each, 0);
  return {
    ...noRuns(arm, '', ''),
    runs,
    decided: runs,
    full: total,
    units: successes.length,
    weight: runs,
    weight_squares: runs,
    weighted_value: total,
    value_squares: successes.reduce((sum, each) => sum + each ** 2, 0),
    value_weights: total * attempts,
    unit_weight_squares: runs * attempts,
  };
}

function strataOf(arm: ArmTally['arm'], { successes, attempts }: Repeated): readonly StratumTally[] {
  return [0, 1].map((part) => {
    const own = successes.filter((_, i) => i % 2 === part);
    const runs = own.length * attempts;
    const weighted = own.reduce((sum, each) => sum + each, 0);
    return {
      arm,
      dimension: '',
      slice: '',
      stratum: `${part}`,
      decided: runs,
      weight: runs,
      weight_squares: runs,
      weighted_value: weighted,
    };
  });
}

/** Cases that with the chance `never` always fail, and else succeed at 98.5 %. */
function drawn(cases: number, attempts: number, never: number, rng: Rng): Repeated {
  const successes = Array.from({ length: cases }, () => {
    if (rng.next() < never) return 0;
    let good = 0;
    for (let i = 0; i < attempts; i++) if (rng.next() < 0.985) good++;
    return good;
  });
  return { successes, attempts };
}

const boundsOf = (repeated: Repeated) => {
  const share = shareOf(tallyOf('candidate', repeated));
  if (share.kind === 'no_runs') throw new Error('there are runs');
  return shareBounds(share, 0.95);
};

describe('bounds of a success rate over repeated cases', () => {
  it('do not become sure of ten cases when one run of 200 failed', () => {
    const all = Array.from({ length: 10 }, () => 20);
    const none = boundsOf({ successes: all, attempts: 20 });
    const one = boundsOf({ successes: [...all.slice(1), 19], attempts: 20 });
    expect(none.low).toBeCloseTo(0.05 ** (1 / 10), 9);
    expect(one.low).toBeLessThan(none.low);
  });

  it('do not gain by more attempts at the same cases of two kinds', () => {
    const half = (attempts: number) =>
      boundsOf({ successes: Array.from({ length: 20 }, (_, i) => (i % 2) * attempts), attempts });
    expect(half(20).low).toBeCloseTo(half(2).low, 9);
  });
});

describe('two releases that ran different cases several times', () => {
  for (const [cases, attempts, never] of [
    [10, 20, 0.086],
    [20, 10, 0.15],
    [50, 5, 0.1],
  ] as const) {
    it(`pass in 5 % at most at the margin, of ${cases} cases some lost for good`, { tags: 'simulation' }, () => {
      const rng = seededRng(cases);
      const samples = 1500;
      const margin = never * 0.985;
      let passed = 0;
      for (let i = 0; i < samples; i++) {
        const base = drawn(cases, attempts, 0, rng);
        const candidate = drawn(cases, attempts, never, rng);
        const effect = effectOf(
          {
            name: 'all',
            slice: { dimension: '', value: '' },
            base: tallyOf('base', base),
            candidate: tallyOf('candidate', candidate),
            pairs: noPairs('', ''),
            strata: [...strataOf('base', base), ...strataOf('candidate', candidate)],
          },
          'stratified',
        );
        if (effect.kind === 'measured' && effect.pNotWorse(margin) <= 0.05) passed++;
      }
      expect(passed / samples).toBeLessThan(0.05 + 2 * Math.sqrt((0.05 * 0.95) / samples));
    });
  }
});
