import { describe, expect, it } from 'vitest';
import { closeTo } from '../../../test/vectors.ts';
import { digamma, lgam, trigamma } from '../special.ts';
import { rising, risingCounts } from './rising.ts';

describe('rising', () => {
  const counts = [
    { m: 0, weight: 9 },
    { m: 1, weight: 0.5 },
    { m: 3, weight: 2 },
    { m: 511, weight: 1 },
    { m: 512, weight: 3 },
    { m: 513, weight: 2 },
    { m: 40_000, weight: 0.25 },
  ];

  it.each([0.01, 0.7, 1, 12.5, 900])('is the sum of ln Γ(x + m) − ln Γ(x) and its derivatives at x = %d', (x) => {
    const sum = (of: (m: number) => number): number => counts.reduce((s, { m, weight }) => s + weight * of(m), 0);
    const found = rising(risingCounts(counts), x);
    closeTo(
      [found.log, found.slope, found.curve],
      [
        sum((m) => lgam(x + m) - lgam(x)),
        sum((m) => digamma(x + m) - digamma(x)),
        sum((m) => trigamma(x + m) - trigamma(x)),
      ],
      1e-10,
    );
  });

  it('is nothing of counts of none', () => {
    expect(rising(risingCounts([{ m: 0, weight: 4 }]), 2)).toEqual({ log: 0, slope: 0, curve: 0 });
  });
});
