import { describe, expect, it } from 'vitest';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { bernoulliCusum } from './cusum.ts';
import { chartOf, pageHinkley } from './page-hinkley.ts';

interface Chart {
  readonly kind: string;
  readonly x: readonly number[];
  readonly stat: readonly number[];
  readonly alarm_at: number;
}
interface PageHinkley extends Chart {
  readonly delta: number;
  readonly lambda_: number;
}
interface Cusum extends Chart {
  readonly p0: number;
  readonly p1: number;
  readonly h: number;
}

describeVectors('change charts', () => {
  it.each(vectorGroup<PageHinkley>('change_detection', (one) => one.kind === 'page_hinkley'))(
    'Page–Hinkley at $lambda_',
    (one) => {
      const found = pageHinkley(one.x, { tolerance: one.delta, threshold: one['lambda_'] });
      closeTo([...found.statistic], one.stat);
      expect(found.alarm).toEqual({ kind: 'alarm', at: one.alarm_at });
    },
  );

  it.each(vectorGroup<Cusum>('change_detection', (one) => one.kind === 'bernoulli_cusum'))('CUSUM at $h', (one) => {
    const found = bernoulliCusum(one.x, { before: one.p0, after: one.p1, threshold: one.h });
    closeTo([...found.statistic], one.stat);
    expect(found.alarm).toEqual({ kind: 'alarm', at: one.alarm_at });
  });
});

describe('change charts', () => {
  it('stay quiet on a constant stream', () => {
    const flat = Array.from({ length: 500 }, () => 0);
    expect(pageHinkley(flat, { tolerance: 0.01, threshold: 1 }).alarm).toEqual({ kind: 'quiet' });
    expect(bernoulliCusum(flat, { before: 0.1, after: 0.3, threshold: 2 }).alarm).toEqual({ kind: 'quiet' });
  });

  it('refuse values and settings out of range', () => {
    expect(() => bernoulliCusum([2], { before: 0.1, after: 0.3, threshold: 2 })).toThrow('values[0] is 2');
    expect(() => bernoulliCusum([1], { before: 0, after: 0.3, threshold: 2 })).toThrow('before is 0');
    expect(() => pageHinkley([1], { tolerance: -1, threshold: 1 })).toThrow('tolerance is -1');
  });
});

describe('a chart', () => {
  it('alarms at the first value above its threshold, counted from 1', () => {
    expect(chartOf(Float64Array.of(1, 2, 2), 2).alarm).toEqual({ kind: 'quiet' });
    expect(chartOf(Float64Array.of(2.1, 0), 2).alarm).toEqual({ kind: 'alarm', at: 1 });
    expect(chartOf(Float64Array.of(0, 2, 3, 4), 2).alarm).toEqual({ kind: 'alarm', at: 3 });
  });
});
