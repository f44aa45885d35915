import { type Rng, seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { wilsonOfShare } from '../interval/wilson.ts';
import { type JudgeMoments, judgeMoments, type Labelled, poweredMean, poweredRate } from './prediction-powered.ts';
import { roganGladen } from './rogan-gladen.ts';

interface RoganCase {
  readonly judge_pass_rate: number;
  readonly n_judged: number;
  readonly tp: number;
  readonly n_human_pass: number;
  readonly tn: number;
  readonly n_human_fail: number;
  readonly estimate: number;
  readonly wald_se: number;
  readonly wald: readonly [number, number];
  readonly lang_reiczigel: readonly [number, number];
}
interface Expected {
  readonly lam: number;
  readonly estimate: number;
  readonly se: number;
  readonly ci: readonly [number, number];
}
interface PoweredCase {
  readonly Y: readonly number[];
  readonly Yhat: readonly number[];
  readonly Yhat_unlabeled?: readonly number[];
  readonly Yhat_unlabeled_counts?: { readonly ones: number; readonly n: number };
  readonly tuned: Expected;
  readonly lam1?: Expected;
  readonly lam0?: Expected;
}

function unlabelledOf(one: PoweredCase): JudgeMoments {
  if (one.Yhat_unlabeled !== undefined) return judgeMoments(one.Yhat_unlabeled);
  const { ones, n } = one.Yhat_unlabeled_counts ?? { ones: 0, n: 0 };
  const share = ones / n;
  return { n, mean: share, variance: share * (1 - share) };
}

describeVectors('judge correction', () => {
  it.each(vectorGroup<RoganCase>('rogan_gladen'))('Rogan–Gladen of $judge_pass_rate', (one) => {
    const found = ofKind(
      roganGladen(
        { passRate: one.judge_pass_rate, n: one.n_judged },
        { truePass: one.tp, humanPass: one.n_human_pass, trueFail: one.tn, humanFail: one.n_human_fail },
      ),
      'estimated',
    );
    closeTo([found.raw, found.waldError], [one.estimate, one.wald_se]);
    closeTo([found.wald.low, found.wald.high], one.wald);
    closeTo([found.low, found.high], one.lang_reiczigel);
  });

  it.each(vectorGroup<PoweredCase>('ppi_plus_plus_mean'))('PPI++ $tuned.estimate', (one) => {
    const labelled = { human: one.Y, judge: one.Yhat };
    const unlabelled = unlabelledOf(one);
    const check = (expected: Expected | undefined, lambda?: number): void => {
      if (expected === undefined) return;
      const found = poweredMean(labelled, unlabelled, lambda === undefined ? {} : { lambda });
      closeTo([found.lambda, found.value, found.standardError], [expected.lam, expected.estimate, expected.se]);
      closeTo([found.low, found.high], expected.ci);
    };
    check(one.tuned);
    check(one.lam1, 1);
    check(one.lam0, 0);
  });
});

/** One run: what a human says (80 % pass), and a judge right with probability 0.9 on passes, 0.8 on fails. */
function run(rng: Rng): { readonly human: number; readonly judge: number } {
  const human = rng.next() < 0.8 ? 1 : 0;
  const right = rng.next() < (human === 1 ? 0.9 : 0.8);
  return { human, judge: right ? human : 1 - human };
}

describe('roganGladen', () => {
  it('covers in about 95 % of 10 000 validation sets', { tags: 'simulation' }, () => {
    const rng = seededRng(28);
    const count = (n: number, p: number): number => {
      let k = 0;
      for (let i = 0; i < n; i++) if (rng.next() < p) k++;
      return k;
    };
    let covered = 0;
    for (let i = 0; i < 10_000; i++) {
      const found = roganGladen(
        { passRate: count(200, 0.8 * 0.9 + 0.2 * 0.2) / 200, n: 200 },
        { truePass: count(100, 0.9), humanPass: 100, trueFail: count(100, 0.8), humanFail: 100 },
      );
      if (found.kind === 'estimated' && found.low <= 0.8 && 0.8 <= found.high) covered++;
    }
    expect(covered / 10_000).toBeGreaterThan(0.94);
    expect(covered / 10_000).toBeLessThan(0.975);
  });

  it('refuses a judge that may be a coin', () => {
    const weak = { truePass: 60, humanPass: 100, trueFail: 70, humanFail: 100 };
    expect(roganGladen({ passRate: 0.5, n: 100 }, weak)).toMatchObject({ kind: 'judge_too_weak', need: 0.3 });
    expect(() => roganGladen({ passRate: 1.2, n: 100 }, weak)).toThrow('passRate is 1.2');
    expect(() => roganGladen({ passRate: 0.5, n: 100 }, { ...weak, humanFail: 0 })).toThrow('humanFail is 0');
  });
});

/** Labelled runs, and the judge's scores of unlabelled ones. */
function sample(rng: Rng, labels: number, unlabelled: number): readonly [Labelled, JudgeMoments] {
  const labelled = Array.from({ length: labels }, () => run(rng));
  const rest = Float64Array.from({ length: unlabelled }, () => run(rng).judge);
  return [{ human: labelled.map((r) => r.human), judge: labelled.map((r) => r.judge) }, judgeMoments(rest)];
}

describe('poweredMean', () => {
  it(
    'covers in about 95 % of samples with 100 labels, with less spread than labels alone',
    { tags: 'simulation' },
    () => {
      const rng = seededRng(29);
      const rounds = 3000;
      let covered = 0;
      let powered = 0;
      let alone = 0;
      for (let i = 0; i < rounds; i++) {
        const [labelled, moments] = sample(rng, 100, 400);
        const found = poweredMean(labelled, moments);
        if (found.low <= 0.8 && 0.8 <= found.high) covered++;
        powered += found.standardError;
        alone += poweredMean(labelled, moments, { lambda: 0 }).standardError;
      }
      expect(Math.abs(covered / rounds - 0.95)).toBeLessThan(0.02);
      expect(powered / alone).toBeLessThan(0.9);
    },
  );

  it(
    'few labels: says so, and the Wilson interval covers where the normal one does not',
    { tags: 'simulation' },
    () => {
      const rng = seededRng(30);
      const rounds = 3000;
      let plain = 0;
      let wilson = 0;
      for (let i = 0; i < rounds; i++) {
        const [labelled, moments] = sample(rng, 20, 200);
        const found = poweredMean(labelled, moments);
        expect(found.fewLabels).toBe(true);
        if (found.low <= 0.8 && 0.8 <= found.high) plain++;
        const rate = poweredRate(labelled, moments);
        expect(rate.effectiveLabels).toBeLessThanOrEqual(80);
        if (rate.low <= 0.8 && 0.8 <= rate.high) wilson++;
      }
      expect(plain / rounds).toBeLessThan(0.9);
      expect(wilson / rounds).toBeGreaterThan(0.91);
      expect(() => poweredRate({ human: [0, 2], judge: [0, 1] }, { n: 5, mean: 0.5, variance: 0.25 })).toThrow(
        'human[1] is 2',
      );
    },
  );

  it('ignores a judge that never varies', () => {
    const found = poweredMean({ human: [1, 0, 1], judge: [1, 1, 1] }, { n: 10, mean: 1, variance: 0 });
    expect(found.lambda).toBe(0);
    closeTo(found.value, 2 / 3);
    expect(() => poweredMean({ human: [1, 0], judge: [1] }, { n: 10, mean: 1, variance: 0 })).toThrow(
      'the length of judge',
    );
  });
});

describe('poweredRate', () => {
  const rest: JudgeMoments = { n: 1000, mean: 0.6, variance: 0.24 };
  const labels = (n: number, judge: (i: number) => number): Labelled => {
    const human = Array.from({ length: n }, (_, i) => (i % 5 < 3 ? 1 : 0));
    return { human, judge: human.map((_, i) => judge(i)) };
  };

  it('is the Wilson interval of the labels that its error is worth', () => {
    const labelled = labels(60, (i) => (i % 7 < 4 ? 1 : 0));
    const { value, standardError, lambda } = poweredMean(labelled, rest);
    const worth = (value * (1 - value)) / standardError ** 2;
    expect(poweredRate(labelled, rest, 0.9)).toEqual({
      value,
      lambda,
      labels: 60,
      effectiveLabels: expect.closeTo(worth, 9),
      ...wilsonOfShare(value, worth, 0.9),
    });
  });

  it('lets a perfect judge count for four times the labels at most', () => {
    expect(
      poweredRate(
        labels(40, (i) => (i % 5 < 3 ? 1 : 0)),
        rest,
      ).effectiveLabels,
    ).toBe(160);
  });

  it('stays in [0, 1], and has its labels alone where nothing varies', () => {
    const human = [1, 1, 1, 1, 0];
    const above = poweredRate({ human, judge: [0.8, 0.8, 0.8, 0.8, 0] }, { n: 1000, mean: 1, variance: 0 });
    expect(above).toMatchObject({ value: 1, effectiveLabels: 5 });
    const below = poweredRate(
      { human: human.map((y) => 1 - y), judge: [0.2, 0.2, 0.2, 0.2, 1] },
      { n: 1000, mean: 0, variance: 0 },
    );
    expect(below).toMatchObject({ value: 0, effectiveLabels: 5 });
  });

  it('warns of fewer than 50 labels', () => {
    const few = (n: number): boolean =>
      poweredMean(
        labels(n, () => 1),
        rest,
      ).fewLabels;
    expect([few(49), few(50)]).toEqual([true, false]);
  });
});

describe('roganGladen at the ends', () => {
  it('cuts a rate that the judge cannot have given', () => {
    const counts = { truePass: 95, humanPass: 100, trueFail: 95, humanFail: 100 };
    const at = (passRate: number) => ofKind(roganGladen({ passRate, n: 200 }, counts), 'estimated');
    expect(at(1).raw).toBeGreaterThan(1);
    expect(at(1).value).toBe(1);
    expect(at(0).raw).toBeLessThan(0);
    expect(at(0).value).toBe(0);
    expect(at(0.5).value).toBeCloseTo(0.5, 12);
  });
});
