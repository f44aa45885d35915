import { describe, expect, it } from 'vitest';
import { newcombe } from '#stats/interval/newcombe.ts';
import { type ArmTally, noRuns } from '../tally/arm-tally.ts';
import type { SliceEvidence } from '../tally/evidence.ts';
import { noPairs } from '../tally/pair-tally.ts';
import type { StratumTally } from '../tally/stratum-tally.ts';
import { designOf, effectOf } from './effect.ts';
import { standardise } from './standardised.ts';

const stratum = (arm: StratumTally['arm'], name: string, n: number, good: number): StratumTally => ({
  arm,
  dimension: '',
  slice: '',
  stratum: name,
  decided: n,
  weight: n,
  weight_squares: n,
  weighted_value: good,
});
const arm = (which: ArmTally['arm'], n: number, good: number, units = n): ArmTally => ({
  ...noRuns(which, '', ''),
  runs: n,
  decided: n,
  units,
  weight: n,
  weight_squares: n,
  weighted_value: good,
});
const slice = (more: Partial<SliceEvidence>): SliceEvidence => ({
  name: 'all',
  slice: { dimension: '', value: '' },
  base: arm('base', 100, 80),
  candidate: arm('candidate', 100, 70),
  pairs: noPairs('', ''),
  strata: [],
  ...more,
});
const strata = [
  stratum('base', 'easy', 60, 54),
  stratum('base', 'hard', 40, 20),
  stratum('candidate', 'easy', 20, 19),
  stratum('candidate', 'hard', 80, 48),
];

describe('standardise', () => {
  it("weighs each release's rates by the baseline's mix", () => {
    expect(standardise(strata)).toEqual({
      kind: 'standardised',
      base: { value: expect.closeTo(0.74, 12), effective: expect.closeTo(100, 9) },
      candidate: {
        value: expect.closeTo(0.6 * 0.95 + 0.4 * 0.6, 12),
        effective: expect.closeTo(1 / (0.36 / 20 + 0.16 / 80), 9),
      },
      covered: 1,
    });
  });

  it('counts weighted runs for what they tell', () => {
    const heavy = strata.map((tally) => ({ ...tally, weight_squares: 2 * tally.weight }));
    expect(standardise(heavy)).toMatchObject({ base: { effective: expect.closeTo(50, 9) } });
  });

  it('needs nine tenths of the baseline to have a counterpart', () => {
    const rest = (n: number) => [
      stratum('base', 'a', 100 - n, 50),
      stratum('base', 'b', n, 0),
      stratum('candidate', 'a', 10, 5),
      stratum('candidate', 'c', 10, 5),
    ];
    const enough = standardise(rest(10));
    expect(enough).toMatchObject({ kind: 'standardised', covered: 0.9 });
    expect(enough).toMatchObject({ base: { value: 50 / 90 }, candidate: { value: 0.5 } });
    expect(standardise(rest(11))).toEqual({ kind: 'not_comparable', covered: 0.89 });
    expect(standardise([stratum('candidate', 'a', 1, 1), stratum('candidate', 'b', 1, 1)])).toEqual({
      kind: 'not_comparable',
      covered: 0,
    });
  });

  it('has nothing to weigh in one stratum, and leaves out empty ones', () => {
    const one = [stratum('base', 'a', 10, 5), stratum('candidate', 'a', 10, 5)];
    expect(standardise(one)).toEqual({ kind: 'one_stratum' });
    expect(standardise([...one, stratum('base', 'b', 0, 0), stratum('candidate', 'c', 0, 0)])).toEqual({
      kind: 'one_stratum',
    });
  });
});

describe('effectOf', () => {
  it('is that of two samples where there is one stratum', () => {
    const plain = newcombe({ successes: 70, n: 100 }, { successes: 80, n: 100 }, 0.9);
    expect(effectOf(slice({}), 'stratified', 0.9)).toMatchObject({
      kind: 'measured',
      method: 'newcombe',
      difference: expect.closeTo(-0.1, 12),
      low: expect.closeTo(plain.low, 9),
      high: expect.closeTo(plain.high, 9),
      n: 100,
      unitVariance: expect.closeTo((0.16 * 100 + 0.25) / 101 + (0.21 * 100 + 0.25) / 101, 12),
    });
  });

  it('says so where the strata of both are too few of the baseline for one mix', () => {
    const apart = [stratum('base', 'a', 60, 54), stratum('base', 'b', 40, 20), stratum('candidate', 'a', 100, 70)];
    expect(effectOf(slice({ strata: apart }), 'stratified')).toMatchObject({
      method: 'newcombe',
      caution: "raw rates, not on one mix: the candidate has runs in 60.0 % of the baseline's",
    });
    expect(effectOf(slice({ strata }), 'stratified')).not.toHaveProperty('caution');
    expect(effectOf(slice({}), 'stratified')).not.toHaveProperty('caution');
  });

  it('cuts the effective runs of a standardised figure where cases repeat', () => {
    const base = { ...arm('base', 100, 74), units: 100 };
    const whole = effectOf(slice({ base, candidate: arm('candidate', 100, 67), strata }), 'stratified');
    expect(whole).toMatchObject({ method: 'standardised', n: expect.closeTo(50, 9) });
    // Twenty cases, each run five times with the same result every time.
    const repeated = {
      ...arm('candidate', 100, 50, 20),
      value_squares: 250,
      value_weights: 250,
      unit_weight_squares: 500,
    };
    const cut = effectOf(slice({ base, candidate: repeated, strata }), 'stratified');
    expect(cut).toMatchObject({ method: 'standardised', n: expect.closeTo((50 * 19) / 100, 9) });
  });

  it('says what is missing', () => {
    const none = noRuns('base', '', '');
    expect(effectOf(slice({}), 'paired')).toEqual({ kind: 'nothing', what: 'no case was run by both releases' });
    expect(effectOf(slice({ base: none }), 'stratified')).toEqual({
      kind: 'nothing',
      what: 'the baseline has no run with a result here',
    });
    expect(effectOf(slice({ candidate: none }), 'stratified')).toEqual({
      kind: 'nothing',
      what: 'the candidate has no run with a result here',
    });
  });
});

describe('designOf', () => {
  const design = (pairs: number, more: { base?: number; candidate?: number; units?: number } = {}) =>
    designOf(
      slice({
        pairs: { ...noPairs('', ''), pairs, base_only: more.base ?? 0, candidate_only: more.candidate ?? 0 },
        base: arm('base', 100, 80, more.units ?? pairs),
        candidate: arm('candidate', 100, 80, more.units ?? pairs),
      }),
    );
  it('goes by case where at least half of what each release ran was run by both', () => {
    expect(design(50)).toBe('paired');
    expect(design(0)).toBe('stratified');
    expect(design(50, { base: 50, candidate: 50 })).toBe('paired');
    expect(design(50, { base: 51 })).toBe('stratified');
    expect(design(50, { candidate: 51 })).toBe('stratified');
    expect(design(50, { units: 100 })).toBe('paired');
    expect(design(50, { units: 101 })).toBe('stratified');
    const uneven = slice({
      pairs: { ...noPairs('', ''), pairs: 10 },
      base: arm('base', 10, 8),
      candidate: arm('candidate', 100, 80),
    });
    expect(designOf(uneven)).toBe('stratified');
    expect(designOf({ ...uneven, base: uneven.candidate, candidate: uneven.base })).toBe('stratified');
  });
});
