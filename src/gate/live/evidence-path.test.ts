import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { liveDesignSchema } from './design.ts';
import { evidencePath } from './evidence-path.ts';
import { continueState, readState, startState } from './state.ts';

const design = liveDesignSchema.parse({ baseline: '1', candidate: '2' });
const start = Date.parse('2026-11-20T00:00:00Z');
const timeOf = (i: number): string => new Date(start + i * 1000).toISOString();
const observed = (differences: readonly number[]) => ({ differences, at: differences.map((_, i) => timeOf(i)) });
const difference = fc.constantFrom(-1, -0.5, 0, 0, 0, 0.5, 1);

describe('how the evidence of a live gate grew', () => {
  it('is nothing before data', () => {
    expect(evidencePath(design, observed([]))).toEqual({ n: 0, crossing: { kind: 'none' }, points: [] });
  });

  it('ends where the gate stands, whatever was observed and however it is thinned', () => {
    fc.assert(
      fc.property(
        fc.array(difference, { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (all, most) => {
          const path = evidencePath(design, observed(all), most);
          const state = continueState(startState(design), design, all);
          const stands = readState(state, design, { verdict: 'pass', perBlock: {}, rng: seededRng(1) });
          const last = path.points.at(-1);
          expect(last?.n).toBe(all.length);
          expect([last?.pass, last?.fail]).toEqual([stands.evidence.pass, stands.evidence.fail]);
          expect(last?.difference).toEqual(stands.difference);
          expect(path.crossing).toEqual(state.evidence.crossing);
          expect(path.points.length).toBeLessThanOrEqual(most + 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has every point where an unthinned path has it, and the crossing as the first beyond a boundary', () => {
    const all = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? -1 : 0));
    const whole = evidencePath(design, observed(all), 400);
    const thin = evidencePath(design, observed(all), 7);
    expect(whole.points).toHaveLength(400);
    expect(thin.points).toHaveLength(8);
    for (const point of thin.points) expect(point).toEqual(whole.points[point.n - 1]);
    const boundary = -Math.log(design.alpha_fail);
    const first = whole.points.find(({ fail }) => fail >= boundary);
    expect(thin.crossing).toEqual({ kind: 'fail', n: first?.n });
    expect(thin.points.map(({ n }) => n)).toContain(first?.n);
    expect(first?.at).toBe(timeOf((first?.n ?? 0) - 1));
  });
});
