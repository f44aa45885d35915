import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { bettingLambdas, hedgedInterval, logCapital } from './unit-betting.ts';

interface BettingCase {
  readonly seq: readonly number[];
  readonly alpha: number;
  readonly lambda_predmix: readonly number[];
  readonly log_capital_up: Readonly<Record<string, number>>;
  readonly log_capital_down: Readonly<Record<string, number>>;
  readonly hedged_ci_theta_half: readonly [number, number];
}

describeVectors('betting on a bounded mean', () => {
  it.each(vectorGroup<BettingCase>('wsr_betting'))('$seq', (c) => {
    const bets = bettingLambdas(c.seq, c.alpha);
    closeTo([...bets], c.lambda_predmix);
    for (const [m, up] of Object.entries(c.log_capital_up)) closeTo(logCapital(c.seq, bets, Number(m)).up, up);
    for (const [m, down] of Object.entries(c.log_capital_down)) closeTo(logCapital(c.seq, bets, Number(m)).down, down);
    const { low, high } = hedgedInterval(c.seq, c.alpha);
    closeTo([low, high], c.hedged_ci_theta_half);
  });
});

describe('hedgedInterval', () => {
  it('is mirrored when the scores are', () => {
    const rng = seededRng(41);
    const xs = Array.from({ length: 80 }, () => rng.next() ** 2);
    const here = hedgedInterval(xs, 0.05);
    const there = hedgedInterval(
      xs.map((x) => 1 - x),
      0.05,
    );
    expect(there.low).toBeCloseTo(1 - here.high, 9);
    expect(there.high).toBeCloseTo(1 - here.low, 9);
  });

  it('is everything before data', () => {
    expect(hedgedInterval([], 0.05)).toEqual({ low: 0, high: 1 });
  });

  it('names the observation that is out of range', () => {
    expect(() => hedgedInterval([0.5, 1.2], 0.05)).toThrow('observation 1 is 1.2');
    expect(() => hedgedInterval([0.5], 1)).toThrow('alpha');
  });
});
