import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo } from '../../../test/vectors.ts';
import { trialOrderCorrelation } from './trial-order.ts';

describe('trialOrderCorrelation', () => {
  const rng = seededRng(9);
  const independent = Array.from({ length: 500 }, () => Array.from({ length: 8 }, () => (rng.next() < 0.7 ? 1 : 0)));

  it('is near 0 for exchangeable trials, though deviations from a task mean pull it down', () => {
    const found = ofKind(trialOrderCorrelation(independent), 'estimated');
    expect(Math.abs(found.correlation)).toBeLessThan(3 * found.standardError);
  });

  it('is high where failures come in a row', () => {
    const found = ofKind(
      trialOrderCorrelation(
        independent.map(() => (rng.next() < 0.5 ? [1, 1, 1, 1, 0, 0, 0, 0] : [0, 0, 1, 1, 1, 1, 1, 1])),
      ),
      'estimated',
    );
    expect(found.correlation).toBeGreaterThan(0.5);
  });

  it('is (products − expected) / squares over the deviations of each task', () => {
    // Deviations ⅓ ⅓ −⅔ a task: products ⅑ − 2⁄9, squares ⅔, expected −⅔ / 3. Tasks of one trial or of one outcome add nothing.
    const tasks = [...Array.from({ length: 10 }, () => [1, 1, 0]), [1], [0], [1, 1]];
    const found = ofKind(trialOrderCorrelation(tasks), 'estimated');
    closeTo([found.correlation, found.standardError, found.pairs], [1 / 6, 1 / Math.sqrt(20), 20]);
  });

  it('has nothing to say of few trials, or of tasks that never change', () => {
    expect(trialOrderCorrelation([[1, 0, 1]])).toEqual({ kind: 'insufficient', n: 2, need: 20 });
    expect(trialOrderCorrelation(independent.map(() => [1, 1, 1]))).toMatchObject({ kind: 'insufficient', n: 0 });
    expect(() => trialOrderCorrelation([[0, 2]])).toThrow('an outcome is 2');
  });
});
