import { type Rng, seededRng } from '#base/rng.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { kitagawaInterval, type StratumUnit } from './kitagawa-interval.ts';
import { kitagawa, type Stratum } from './kitagawa.ts';

interface Case {
  readonly w0: readonly number[];
  readonly r0: readonly number[];
  readonly w1: readonly number[];
  readonly r1: readonly number[];
  readonly total: number;
  readonly mix_effect: number;
  readonly rate_effect: number;
  readonly three_way: { readonly mix: number; readonly rate: number; readonly interaction: number };
}

describeVectors('kitagawa', () => {
  it.each(vectorGroup<Case>('kitagawa_decomposition'))('total $total', (one) => {
    const found = kitagawa(
      one.w0.map((weightBefore, i) => ({
        weightBefore,
        rateBefore: one.r0[i] ?? 0,
        weightAfter: one.w1[i] ?? 0,
        rateAfter: one.r1[i] ?? 0,
      })),
    );
    closeTo([found.total, found.mix, found.rate], [one.total, one.mix_effect, one.rate_effect]);
    const { mix, rate, interaction } = found.threeWay;
    closeTo([mix, rate, interaction], [one.three_way.mix, one.three_way.rate, one.three_way.interaction]);
  });
});

const strata: fc.Arbitrary<Stratum[]> = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat({ max: 10 }), fc.nat({ max: 10 })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((rows) => {
    const before = rows.reduce((s, [w]) => s + w, 0);
    const after = rows.reduce((s, [, w]) => s + w, 0);
    return rows.map(([w0, w1, r0, r1]) => ({
      weightBefore: w0 / before,
      rateBefore: r0 / 10,
      weightAfter: w1 / after,
      rateAfter: r1 / 10,
    }));
  });

describe('kitagawa', () => {
  it('adds up exactly, and mirrors in time', () => {
    fc.assert(
      fc.property(strata, (list) => {
        const found = kitagawa(list);
        const average = list.reduce((s, x) => s + x.weightAfter * x.rateAfter - x.weightBefore * x.rateBefore, 0);
        closeTo(found.total, average, 1e-9);
        const { mix, rate, interaction } = found.threeWay;
        closeTo(mix + rate + interaction, average, 1e-9);
        const back = kitagawa(
          list.map((x) => ({
            weightBefore: x.weightAfter,
            rateBefore: x.rateAfter,
            weightAfter: x.weightBefore,
            rateAfter: x.rateBefore,
          })),
        );
        closeTo([back.mix, back.rate], [-found.mix, -found.rate], 1e-9);
      }),
    );
  });

  it('refuses weights that do not add up', () => {
    expect(() => kitagawa([{ weightBefore: 0.9, rateBefore: 1, weightAfter: 1, rateAfter: 1 }])).toThrow(
      'weightBefore adds up to 0.9',
    );
  });
});

/** A window of runs of which a share is easy (95 % pass), the rest hard (60 %). */
function windowOf(rng: Rng, easy: number, n: number): StratumUnit[] {
  return Array.from({ length: n }, () => {
    const stratum = rng.next() < easy ? 'easy' : 'hard';
    return { stratum, runs: 1, score: rng.next() < (stratum === 'easy' ? 0.95 : 0.6) ? 1 : 0 };
  });
}

const unit = (stratum: string, score: number): StratumUnit => ({ stratum, runs: 1, score });

describe('kitagawaInterval', () => {
  it(
    'blames the mix alone when only the mix moved, and covers both effects in about 95 % of windows',
    { tags: 'simulation' },
    () => {
      const rng = seededRng(37);
      const covered = { mix: 0, rate: 0 };
      const rounds = 200;
      for (let i = 0; i < rounds; i++) {
        const estimate = kitagawaInterval(windowOf(rng, 0.7, 150), windowOf(rng, 0.4, 150), { rng, replicates: 200 });
        const found = ofKind(estimate, 'estimated');
        if (found.intervals.rate.low <= 0 && 0 <= found.intervals.rate.high) covered.rate++;
        if (found.intervals.mix.low <= -0.105 && -0.105 <= found.intervals.mix.high) covered.mix++;
      }
      expect(covered.rate / rounds).toBeGreaterThan(0.9);
      expect(covered.mix / rounds).toBeGreaterThan(0.9);
    },
  );

  it('has in one stratum the interval of a difference of means', () => {
    const window = (passed: number) => Array.from({ length: 100 }, (_, i) => unit('a', i < passed ? 1 : 0));
    const found = (confidence: number) =>
      ofKind(kitagawaInterval(window(50), window(80), { rng: seededRng(4), replicates: 500, confidence }), 'estimated')
        .intervals;
    const error = Math.sqrt(0.25 / 100 + 0.16 / 100);
    for (const [confidence, z] of [
      [0.95, 1.96],
      [0.5, 0.674],
    ] as const) {
      const { total, rate, mix } = found(confidence);
      expect(Math.abs(total.low - (0.3 - z * error))).toBeLessThan(0.02);
      expect(Math.abs(total.high - (0.3 + z * error))).toBeLessThan(0.02);
      expect(rate).toEqual(total);
      expect(mix).toEqual({ low: 0, high: 0 });
    }
  });

  it('counts a stratum of one window as mix, and says which', () => {
    const before = [unit('a', 1), unit('a', 1)];
    const after = [unit('a', 1), unit('b', 0)];
    const found = kitagawaInterval(before, after, { rng: seededRng(1), replicates: 50 });
    expect(found).toMatchObject({ kind: 'estimated', total: -0.5, mix: -0.5, rate: 0, oneSided: ['b'] });
    const gone = kitagawaInterval(after, before, { rng: seededRng(1), replicates: 50 });
    expect(gone).toMatchObject({ kind: 'estimated', total: 0.5, mix: 0.5, rate: 0, oneSided: ['b'] });
    expect(kitagawaInterval([unit('a', 1)], after, { rng: seededRng(1) })).toEqual({
      kind: 'insufficient',
      n: 1,
      need: 2,
    });
  });
});
