import { describe, expect, it } from 'vitest';
import { clopperPearson } from '#stats/interval/clopper-pearson.ts';
import { evidenceOf, type TestRun } from '../../../test/gate-evidence.ts';
import { bySlice, type SliceEvidence } from '../tally/evidence.ts';
import { aftermathWords } from './aftermath-words.ts';
import { readAgainstBaseline } from './against-baseline.ts';
import { scopeInProduction } from './given.ts';
import type { ObjectiveReading } from './objective.ts';
import { totalsOf, worstVerdictFirst } from './totals.ts';
import { type Followed, trackRecordSchema } from './track-record.ts';

const sides = (before: readonly [number, number], after: readonly [number, number]): SliceEvidence => {
  const runs = (arm: TestRun['arm'], [n, good]: readonly [number, number]): TestRun[] =>
    Array.from({ length: n }, (_, i) => ({ arm, task: 'a', value: i < good ? 1 : 0 }));
  const [all] = bySlice(evidenceOf([...runs('base', before), ...runs('candidate', after)]));
  if (all === undefined) throw new Error('bySlice always gives the slice of all runs');
  return all;
};

describe('a release beside its baseline', () => {
  it('is kept where it is shown not to be worse by the margin, broken where it is shown to be', () => {
    const read = (after: readonly [number, number], margin = 0.05) =>
      readAgainstBaseline(sides([1000, 900], after), margin);
    expect(read([1000, 900])).toMatchObject({ state: 'kept', margin: 0.05, difference: 0 });
    expect(read([1000, 700])).toMatchObject({ state: 'broken', difference: expect.closeTo(-0.2, 12) });
    expect(read([40, 35])?.state).toBe('too_few');
    expect(read([0, 0])).toBeUndefined();
    // The interval's end is where one-sided 5 % lies.
    const { low = 0, high = 0 } = read([1000, 880]) ?? {};
    expect(read([1000, 880], -low + 1e-6)?.state).toBe('kept');
    expect(read([1000, 880], -low - 1e-6)?.state).toBe('too_few');
    expect(read([1000, 700], 0.16)?.state).toBe('broken');
    expect(high).toBeGreaterThan(low);
  });
});

describe('what became of a release, in words', () => {
  const seen = { state: 'kept', runs: 1200, set_aside: 0, replaced: false, objectives: [], beside: undefined } as const;
  const beside = { state: 'kept', difference: -0.01, low: -0.03, high: 0.01, margin: 0.05 } as const;
  const objective = (name: string, state: ObjectiveReading['state']): ObjectiveReading => ({
    name,
    state,
    target: 0.95,
    good: { value: 0.9, low: 0.88, high: 0.92 },
    events: 1000,
  });

  it('is said of a release that was not shipped', () => {
    const none = { ...seen, state: 'not_shipped', runs: 0 } as const;
    expect(aftermathWords(none)).toBe('no production run since the verdict');
    expect(aftermathWords({ ...none, set_aside: 1 })).toBe(
      'no production run since the verdict; 1 run of trials or tests does not count',
    );
    expect(aftermathWords({ ...none, replaced: true, set_aside: 12 })).toBe(
      'another verdict took its place before a production run; 12 runs of trials or tests do not count',
    );
  });

  it('is said by objectives first: one that is broken, else one that is open', () => {
    const figures = '90.0 % of 1\u202F000 good (88.0 % to 92.0 %), to be 95.0 %';
    const [kept, open, broken] = [objective('a', 'kept'), objective('b', 'too_few'), objective('c', 'broken')];
    expect(aftermathWords({ ...seen, state: 'broken', objectives: [kept, open, broken], beside })).toBe(
      `c ${figures}: broken`,
    );
    expect(aftermathWords({ ...seen, state: 'too_few', objectives: [kept, open] })).toBe(
      `b ${figures}: not shown either way yet`,
    );
    expect(aftermathWords({ ...seen, objectives: [kept] })).toBe(`a ${figures}: kept`);
    expect(aftermathWords({ ...seen, objectives: [kept, kept, kept] })).toBe(
      `a ${figures}: kept, and 2 other objectives`,
    );
    expect(aftermathWords({ ...seen, state: 'broken', objectives: [kept] })).toBe(`a ${figures}: broken`);
  });

  it('is said beside the baseline where there is no objective', () => {
    const range = '−1.0 points against the baseline (−3.0 points to +1.0 points)';
    const said = (state: 'broken' | 'kept' | 'too_few') => aftermathWords({ ...seen, state, beside });
    expect(said('broken')).toBe(`${range}: worse by more than 5 points`);
    expect(said('kept')).toBe(`${range}: not worse by 5 points`);
    expect(said('too_few')).toBe(`${range}: too few runs to tell whether by 5 points`);
    expect(aftermathWords(seen)).toBe('1\u202F200 runs, and nothing to tell by: no objective, no runs of the baseline');
  });
});

const followed = (verdict: Followed['verdict'], state: Followed['state'], at = '2026-01-01'): Followed => ({
  candidate: '2',
  baseline: '1',
  scope: {},
  verdict,
  headline: '',
  by: 'gate',
  policy_digest: '',
  given_at: at,
  verdict_ids: ['v1'],
  times: 1,
  asked_by: '',
  until: '',
  days: 1,
  replaced: false,
  state,
  judged_by: 'nothing',
  runs: 0,
  unnamed_runs: 0,
  set_aside: 0,
  objectives: [],
  what: '',
});

describe('a track record', () => {
  it('counts what became of releases by the verdict they had', () => {
    const passes = (['broken', 'kept', 'kept', 'kept', 'too_few', 'not_shipped', 'not_shipped'] as const).map((state) =>
      followed('pass', state),
    );
    const totals = totalsOf([...passes, followed('fail', 'too_few')]);
    expect(totals.find(({ verdict }) => verdict === 'pass')).toEqual({
      verdict: 'pass',
      verdicts: 7,
      broken: 1,
      kept: 3,
      too_few: 1,
      not_shipped: 2,
      broken_share: { value: 0.25, ...clopperPearson(1, 4) },
    });
    const fails = totals.find(({ verdict }) => verdict === 'fail');
    expect(fails).toMatchObject({ verdicts: 1, broken: 0, kept: 0, too_few: 1 });
    expect(fails).not.toHaveProperty('broken_share');
  });

  it('starts with what speaks most against the gate, the newest first', () => {
    const list = [
      followed('pass', 'kept'),
      followed('inconclusive', 'not_shipped'),
      followed('pass', 'too_few'),
      followed('fail', 'broken'),
      followed('fail', 'kept'),
      followed('inconclusive', 'broken'),
      followed('pass', 'broken', '2026-01-01'),
      followed('pass', 'broken', '2026-02-01'),
    ];
    const shown = (from: readonly Followed[]) =>
      worstVerdictFirst(from).map(({ verdict, state, given_at: at }) => `${verdict} ${state} ${at.slice(5, 7)}`);
    const expected = [
      'pass broken 02',
      'pass broken 01',
      'inconclusive broken 01',
      'fail kept 01',
      'fail broken 01',
      'pass too_few 01',
      'inconclusive not_shipped 01',
      'pass kept 01',
    ];
    expect(shown(list)).toEqual(expected);
    expect(shown(list.toReversed())).toEqual(expected);
  });

  it('is an answer as its schema says, with every key', () => {
    const one: Followed = {
      ...followed('pass', 'broken'),
      scope: { task: 't', where: { tier: 'vip' } },
      objectives: [
        { name: 'a', state: 'broken', target: 0.95, good: { value: 0.8, low: 0.7, high: 0.9 }, events: 100 },
      ],
      against_baseline: { state: 'too_few', difference: 0, low: -0.1, high: 0.1, margin: 0.05 },
    };
    const record = {
      schema: 'airworthy.track_record/1',
      at: '2026-02-01',
      objectives: 1,
      follow_days: 30,
      totals: totalsOf([one]),
      releases: [one],
      faults: 0,
      left_off: 0,
    };
    expect(trackRecordSchema.parse(record)).toStrictEqual(record);
    for (const wrong of [
      { ...record, schema: 'airworthy.track_record/2' },
      { ...record, releases: [{ ...one, state: 'fine' }] },
      { ...record, releases: [{ ...one, verdict: 'fault' }] },
      { ...record, releases: [{ ...one, judged_by: '' }] },
    ]) {
      expect(trackRecordSchema.safeParse(wrong).success).toBe(false);
    }
  });

  it('takes a verdict on an eval set for one on the release in production', () => {
    expect(scopeInProduction({})).toStrictEqual({});
    expect(scopeInProduction({ task: 't', where: { layer: 'anchor', environment: 'test' } })).toEqual({ task: 't' });
    expect(Object.keys(scopeInProduction({ where: { a: '1', b: '2', c: '3' } }).where ?? {})).toEqual(['a', 'b', 'c']);
    const scope = scopeInProduction({ where: { tier: 'vip', layer: 'anchor', country: 'nl' } });
    expect(scope).toEqual({ where: { country: 'nl', tier: 'vip' } });
    expect(Object.keys(scope.where ?? {})).toEqual(['country', 'tier']);
  });
});
