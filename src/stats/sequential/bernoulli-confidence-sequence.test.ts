import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { bernoulliConfidenceSequence } from './bernoulli-confidence-sequence.ts';

interface SequenceCase {
  readonly successes: number;
  readonly trials: number;
  readonly alpha: number;
  readonly t_opt: number;
  readonly alpha_opt: number;
  readonly expected: readonly [number, number];
}

describeVectors('Bernoulli confidence sequence', () => {
  it.each(vectorGroup<SequenceCase>('bernoulli_confidence_sequence'))('of $successes/$trials', (c) => {
    const { low, high } = bernoulliConfidenceSequence(c, { alpha: c.alpha, tOpt: c.t_opt, alphaOpt: c.alpha_opt });
    closeTo([low, high], c.expected, 1e-8);
  });
});

describe('bernoulliConfidenceSequence', () => {
  it('covers the true rate at all of 300 looks in at least 95 % of streams', { tags: 'simulation' }, () => {
    const [rate, looks, streams] = [0.9, 300, 10_000];
    const design = { alpha: 0.05, tOpt: 100 };
    const covers = Array.from({ length: looks + 1 }, (_, trials) =>
      Array.from({ length: trials + 1 }, (_unused, successes) => {
        // Counts this far from the rate are not met by chance; leaving them out saves most of the bisections.
        if (Math.abs(successes - rate * trials) > 6 * Math.sqrt(trials * 0.09) + 3) return false;
        const { low, high } = bernoulliConfidenceSequence({ successes, trials }, design);
        return low <= rate && rate <= high;
      }),
    );
    const rng = seededRng(32);
    let missed = 0;
    for (let s = 0; s < streams; s++) {
      let k = 0;
      for (let n = 1; n <= looks; n++) {
        if (rng.next() < rate) k++;
        if (covers[n]?.[k] === false) {
          missed++;
          break;
        }
      }
    }
    expect(missed / streams).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams));
    expect(missed).toBeGreaterThan(0);
  });

  it('knows nothing before data, and holds its ends at 0 and 1 where the data do', () => {
    const design = { alpha: 0.05, tOpt: 100 };
    expect(bernoulliConfidenceSequence({ successes: 0, trials: 0 }, design)).toEqual({ low: 0, high: 1 });
    const all = bernoulliConfidenceSequence({ successes: 50, trials: 50 }, design);
    const none = bernoulliConfidenceSequence({ successes: 0, trials: 50 }, design);
    expect(all.high).toBe(1);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(1 - all.low, 9);
  });

  it('refuses a level outside (0, 1), and impossible counts', () => {
    const design = { alpha: 0.05, tOpt: 100 };
    expect(() => bernoulliConfidenceSequence({ successes: 1, trials: 0 }, design)).toThrow('successes');
    expect(() => bernoulliConfidenceSequence({ successes: 1, trials: 2 }, { ...design, tOpt: 0 })).toThrow('tOpt');
    expect(() => bernoulliConfidenceSequence({ successes: 1, trials: 2 }, { alpha: 0, tOpt: 100 })).toThrow('alpha');
  });
});
