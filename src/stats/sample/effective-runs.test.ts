import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '#base/rng.ts';
import { kornGraubardLower, kornGraubardUpper } from '../interval/korn-graubard.ts';
import { effectiveOfRepeated } from './effective-runs.ts';

/** Share and effective n of cases with so many attempts each. */
function seen(rates: readonly number[], attempts: number): { value: number; effective: number } {
  const units = rates.length;
  const value = Math.min(1, rates.reduce((total, rate) => total + rate, 0) / units);
  const squares = rates.reduce((total, rate) => total + (rate - value) ** 2, 0);
  const variance = squares / units / (units - 1);
  return {
    value,
    effective: effectiveOfRepeated({ value, kish: units * attempts, units, kishUnits: units, variance }),
  };
}

/** The observed rate of a case that always fails with the chance `never`, and else succeeds at the rate `usual`. */
function caseOf({ never, usual }: { never: number; usual: number }, attempts: number, rng: Rng): number {
  const p = rng.next() < never ? 0 : usual;
  let successes = 0;
  for (let i = 0; i < attempts; i++) if (rng.next() < p) successes++;
  return successes / attempts;
}

describe('the effective number of repeated runs', () => {
  it('is that of the cases, whether or not a run among all failed', () => {
    const all = Array.from({ length: 10 }, () => 1);
    expect(seen(all, 20).effective).toBe(10);
    expect(seen([...all.slice(1), 0.95], 20).effective).toBe(10);
  });

  it('is the degrees of freedom of cases that either always or never succeed', () => {
    expect(seen([...Array.from({ length: 45 }, () => 1), 0, 0, 0, 0, 0], 4).effective).toBeCloseTo(49, 9);
  });

  it('is more than the cases where many of them are seen to be alike, and never more than the runs', () => {
    const alike = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 0.6 : 0.8));
    expect(seen(alike, 5).effective).toBeGreaterThan(1000);
    expect(seen(alike, 5).effective).toBeLessThanOrEqual(2000);
    expect(seen(alike, 2).effective).toBe(800);
  });

  it('is less where big cases are the bad ones', () => {
    // One case with half of the runs, and nine others.
    const kishUnits = 18 ** 2 / (9 ** 2 + 9);
    expect(effectiveOfRepeated({ value: 0.5, kish: 18, units: 10, kishUnits, variance: 0.08 })).toBeCloseTo(3.125, 9);
  });

  it('refuses what is no share or no number of units', () => {
    const some = { value: 0.5, kish: 4, units: 2, kishUnits: 2, variance: 0 };
    expect(() => effectiveOfRepeated({ ...some, value: 1.5 })).toThrow('value is 1.5');
    expect(() => effectiveOfRepeated({ ...some, kishUnits: 0 })).toThrow('kishUnits is 0');
  });

  for (const [cases, attempts, samples] of [
    [10, 20, 3000],
    [20, 10, 3000],
    [20, 20, 2000],
    [50, 5, 3000],
    [200, 5, 1000],
  ] as const) {
    it(`keeps exact bounds honest when a few of ${cases} cases always fail`, { tags: 'simulation' }, () => {
      const rng = seededRng(cases + attempts);
      for (const never of [0.03, 0.086, 0.3]) {
        const kind = { never, usual: 0.985 };
        const truth = (1 - never) * kind.usual;
        let above = 0;
        let below = 0;
        for (let i = 0; i < samples; i++) {
          const { value, effective } = seen(
            Array.from({ length: cases }, () => caseOf(kind, attempts, rng)),
            attempts,
          );
          if (kornGraubardLower(value, effective, 0.95) > truth) above++;
          if (kornGraubardUpper(value, effective, 0.95) < truth) below++;
        }
        // Two standard errors of the simulation above 5 %.
        const most = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / samples);
        expect(above / samples).toBeLessThan(most);
        expect(below / samples).toBeLessThan(most);
      }
    });
  }
});
