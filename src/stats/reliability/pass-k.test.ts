import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { passAtK, passHatK } from './pass-k.ts';

interface Case {
  readonly n: number;
  readonly c: number;
  readonly k: number;
  readonly expected: number;
}

describeVectors('pass@k and pass^k', () => {
  it.each(vectorGroup<Case>('pass_at_k'))('pass@$k of $c in $n', ({ n, c, k, expected }) => {
    closeTo(passAtK({ n, successes: c }, k), expected);
  });

  it.each(vectorGroup<Case & { readonly biased_plugin: number }>('pass_hat_k'))('pass^$k of $c in $n', (one) => {
    closeTo(passHatK({ n: one.n, successes: one.c }, one.k), one.expected);
    closeTo((one.c / one.n) ** one.k, one.biased_plugin);
  });
});

const draws = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));

describe('pass^k', () => {
  it('never rises with k while pass@k never falls; at k = 1 both are the rate', () => {
    fc.assert(
      fc.property(draws, (task) => {
        closeTo([passHatK(task, 1), passAtK(task, 1)], [task.successes / task.n, task.successes / task.n], 1e-12);
        for (let k = 2; k <= task.n; k++) {
          expect(passHatK(task, k)).toBeLessThanOrEqual(passHatK(task, k - 1));
          expect(passAtK(task, k)).toBeGreaterThanOrEqual(passAtK(task, k - 1));
        }
      }),
    );
  });

  it('is unbiased for p^k: its mean over all results of n trials is p^k', () => {
    const [n, p, k] = [8, 0.7, 3];
    let mean = 0;
    let mass = (1 - p) ** n;
    for (let c = 0; c <= n; c++) {
      mean += mass * passHatK({ n, successes: c }, k);
      mass *= ((n - c) * p) / ((c + 1) * (1 - p));
    }
    closeTo(mean, p ** k);
  });

  it('never extrapolates', () => {
    expect(() => passHatK({ n: 4, successes: 4 }, 5)).toThrow('k is 5, but the task has only n = 4');
    expect(() => passAtK({ n: 4, successes: 4 }, 5)).toThrow('k is 5');
    expect(() => passHatK({ n: 4, successes: 4 }, 0)).toThrow('k is 0');
    expect(() => passHatK({ n: 4, successes: 5 }, 1)).toThrow('successes is 5');
  });
});
