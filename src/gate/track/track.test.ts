import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kornGraubardLower, kornGraubardUpper } from '#stats/interval/korn-graubard.ts';
import { emptyTally } from '#measure/slo/tally.ts';
import type { GivenVerdict } from './given.ts';
import { readObjective, together } from './objective.ts';
import { standings } from './standing.ts';

const given = (verdict: GivenVerdict['verdict'], ms: number, more: Partial<GivenVerdict> = {}): GivenVerdict => ({
  id: `${ms}`,
  by: 'gate',
  given_ms: ms,
  asked_by: '',
  baseline: '1',
  candidate: '2',
  scope: {},
  policy_digest: '',
  margin: 0.05,
  verdict,
  headline: '',
  ...more,
});
const same = (name: string): string => name;

describe('what stood when', () => {
  it('is a verdict from when it was first given until another is', () => {
    const all = [given('fail', 3), given('fail', 1), given('fault', 4), given('pass', 5), given('fail', 9)];
    expect(
      standings(all, same).map(({ first, times, replacedMs }) => [first.verdict, first.given_ms, times, replacedMs]),
    ).toEqual([
      ['fail', 1, 2, 5],
      ['pass', 5, 1, 9],
      ['fail', 9, 1, undefined],
    ]);
  });

  it('names the verdicts that it was given by, and not those that stood at other times', () => {
    const all = [
      given('fail', 1),
      given('fail', 3),
      given('fault', 4),
      given('pass', 5),
      given('pass', 7),
      given('fail', 9),
    ];
    expect(standings(all, same).map(({ ids }) => ids)).toEqual([['1', '3'], ['5', '7'], ['9']]);
  });

  it('is about a release whatever it was called', () => {
    const all = [given('pass', 1, { candidate: 'v2' }), given('fail', 2, { candidate: '2' })];
    const found = standings(all, (name) => name.replace('v', ''));
    expect(found.map(({ release, replacedMs }) => [release, replacedMs])).toEqual([
      ['2', 2],
      ['2', undefined],
    ]);
  });

  it('keeps scopes apart, but not the layer or environment that was read', () => {
    const scopes = [
      {},
      { task: 'a' },
      { where: { layer: 'anchor' } },
      { where: { environment: 'ci' } },
      { where: { b: '1' } },
    ];
    const all = scopes.map((scope, i) => given('pass', i, { scope }));
    expect(standings(all, same).map(({ times }) => times)).toEqual([3, 1, 1]);
  });

  it('counts each verdict once, and follows each moment of a scope under one verdict', () => {
    const verdicts = fc.array(fc.tuple(fc.constantFrom('pass', 'fail', 'inconclusive', 'fault'), fc.nat(1000)));
    fc.assert(
      fc.property(verdicts, (list) => {
        const all = list.map(([verdict, ms]) => given(verdict, ms));
        const found = standings(all, same);
        expect(found.reduce((sum, { times }) => sum + times, 0)).toBe(
          all.filter(({ verdict }) => verdict !== 'fault').length,
        );
        for (const [i, { first, replacedMs }] of found.entries()) {
          expect(replacedMs).toBe(found[i + 1]?.first.given_ms);
          expect(first.verdict).not.toBe(found[i + 1]?.first.verdict);
        }
      }),
    );
  });
});

describe('an objective after a verdict', () => {
  const tally = (good: number, bad: number, weight = 1) => ({
    ...emptyTally,
    good,
    bad,
    good_weight: good * weight,
    bad_weight: bad * weight,
    weight_squared: (good + bad) * weight ** 2,
  });
  const state = (good: number, bad: number, target = 0.95) =>
    readObjective({ name: 'x', target }, tally(good, bad), 0.05)?.state;

  it('is broken or kept only where the runs show it', () => {
    expect(state(0, 0)).toBeUndefined();
    expect(state(10, 0)).toBe('too_few');
    expect(state(19, 0, 0.4)).toBe('too_few');
    expect(state(28, 0)).toBe('too_few');
    expect(state(29, 0)).toBe('kept');
    expect(state(94, 6)).toBe('too_few');
    expect(state(80, 20)).toBe('broken');
  });

  it('is decided from twenty events on', () => {
    expect(state(19, 0, 0.4)).toBe('too_few');
    expect(state(20, 0, 0.4)).toBe('kept');
  });

  it('is kept at just what is allowed, and not beyond, however surely it is under twice as much', () => {
    expect(state(950, 50)).toBe('kept');
    expect(state(945, 55)).toBe('too_few');
  });

  it('shows the share of good events, with the bounds that the state was read from', () => {
    const [low, high] = [kornGraubardLower(0.2, 100, 0.95), kornGraubardUpper(0.2, 100, 0.95)];
    expect(readObjective({ name: 'x', target: 0.95 }, tally(80, 20), 0.05)).toEqual({
      name: 'x',
      state: 'broken',
      target: 0.95,
      good: { value: 0.8, low: 1 - high, high: 1 - low },
      events: 100,
    });
    // The level for broken is divided among objectives: nearer to one the lower the level.
    const strict = readObjective({ name: 'x', target: 0.95 }, tally(80, 20), 0.01);
    expect(strict?.good.high).toBeCloseTo(1 - kornGraubardLower(0.2, 100, 0.99), 12);
    expect(strict?.good.low).toBeCloseTo(1 - high, 12);
  });

  it('takes a weight that all runs share for no more runs', () => {
    expect(readObjective({ name: 'x', target: 0.95 }, tally(80, 20, 50), 0.05)).toEqual(
      readObjective({ name: 'x', target: 0.95 }, tally(80, 20), 0.05),
    );
  });

  it('together with others is broken by one, and kept by all alone', () => {
    expect(together(['kept', 'broken', 'too_few'])).toBe('broken');
    expect(together(['kept', 'too_few'])).toBe('too_few');
    expect(together(['kept', 'kept'])).toBe('kept');
    expect(together([])).toBe('too_few');
  });
});
