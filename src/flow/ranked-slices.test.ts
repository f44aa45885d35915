import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { openTestContext } from '../../test/context.ts';
import { type StoredRun, storeRuns } from '../../test/traffic.ts';
import { rankedSlices, rankedSlicesRequest } from './ranked-slices.ts';
import { releases, releasesRequest } from './releases.ts';
import { report } from './report.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('slices, worst first', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({}, now);
  });
  afterEach(() => test.close());

  let made = 0;
  const runs = (n: number, good: number, run: Partial<StoredRun>): readonly StoredRun[] =>
    Array.from({ length: n }, (_, i) => ({
      id: `k${made++}`,
      endedMs: now,
      outcome: i < good ? 'success' : 'failure',
      ...run,
    }));
  const ranked = (request: Record<string, string | string[]> = {}) =>
    rankedSlices(test.context, rankedSlicesRequest.parse(request));

  it('puts tasks and releases together, each slice against all other runs, worked out by hand', async () => {
    await storeRuns(test.context, [
      ...runs(40, 10, { task: 'refund', dimensions: { language: 'de' } }),
      ...runs(30, 27, { task: 'refund', dimensions: { language: 'en' } }),
      ...runs(25, 20, { task: 'cancel', dimensions: { language: 'en' } }),
      ...runs(5, 5, { task: 'cancel', release: 'r2' }),
    ]);
    const found = await ranked();
    expect(found.headline).toBe('Worst is language=de: 25 % of 40 runs succeeded (14–40 %), against 87 % of the rest');
    expect(found.dimensions.map(({ dimension }) => dimension)).toEqual(['language', 'task', 'release']);
    expect(found.offered).toEqual(['task', 'release', 'language']);
    const [language, task, release] = found.dimensions;
    expect(language?.slices.map(({ value, runs: n, too_few: few }) => [value, n, few])).toEqual([
      ['de', 40, false],
      ['en', 55, false],
      ['not_recorded', 5, true],
    ]);
    expect(found.worst).toMatchObject({
      dimension: 'language',
      value: 'de',
      success_rate: { value: 0.25, ...wilsonOfShare(0.25, 40, 0.95), n: 40 },
      // 10/40 against (62 − 10)/60.
      against_rest: { verdict: 'worse', difference: 10 / 40 - 52 / 60 },
    });
    expect(task?.slices.map(({ value, runs: n }) => [value, n])).toEqual([
      ['refund', 70],
      ['cancel', 30],
    ]);
    expect(release?.slices.map(({ value, too_few: few }) => [value, few])).toEqual([
      ['r1', false],
      ['r2', true],
    ]);
    // Two languages, two tasks and a release have 20 runs or more.
    expect(found.comparisons).toBe(5);
    expect(found.all).toMatchObject({ runs: 100, success_rate: { value: 0.62 } });
  });

  it('has the slices of the report where there is one task and one release', async () => {
    await storeRuns(test.context, [
      ...runs(30, 20, { session: 's', dimensions: { language: 'de', size: 'a' } }),
      ...runs(30, 25, { dimensions: { language: 'en', size: 'b' } }),
      ...runs(30, 0, { release: 'r2', dimensions: { language: 'de', size: 'a' } }),
    ]);
    const found = await ranked({ task: 't', release: 'r1', by: ['language', 'size'] });
    const { groups, comparisons } = await report(test.context, { task: 't', release: 'r1', by: ['language', 'size'] });
    expect(found.comparisons).toBe(comparisons);
    for (const { dimension, slices } of found.dimensions) {
      for (const { value, success_rate, against_rest } of slices) {
        const same = groups.find(({ slice }) => slice[dimension] === value);
        expect([success_rate, against_rest]).toEqual([same?.success_rate, same?.against_rest]);
      }
    }
    expect(found.dimensions).toHaveLength(2);
  });

  it('merges thin slices as planned, and says that nothing is worse where chance may explain it', async () => {
    await storeRuns(test.context, [
      ...runs(12, 9, { dimensions: { input_length: 'short' } }),
      ...runs(12, 8, { dimensions: { input_length: 'medium' } }),
      ...runs(30, 24, { dimensions: { input_length: 'long' } }),
    ]);
    const found = await ranked();
    expect(found.dimensions.map(({ dimension }) => dimension)).toEqual(['input_length']);
    expect(found.dimensions[0]?.slices.map(({ value }) => value)).toEqual(['short or medium', 'long']);
    expect(found.headline).toMatch(
      /^No slice is surely worse than the rest; lowest is input_length=short or medium: 71 %/,
    );
  });

  it('ranks nothing of too few runs, and says what is missing where there are none', async () => {
    await storeRuns(test.context, runs(6, 0, { dimensions: { language: 'de' } }));
    expect(await ranked({ by: 'language' })).toMatchObject({
      headline: 'No slice has enough runs to be ranked, of 6 runs',
      worst: null,
      dimensions: [{ dimension: 'language', slices: [{ value: 'de', too_few: true }] }],
    });
    const none = await ranked({ task: 'refnd' });
    expect(none).toMatchObject({ headline: 'No runs', all: null, worst: null });
    expect(none.notes.join(' ')).toContain('refnd');
    await expect(ranked({ by: 'langage' })).rejects.toThrow('no run has a dimension langage');
  });

  it('shows so many slices of a dimension, and says how many more there are', async () => {
    await storeRuns(
      test.context,
      Array.from({ length: 50 }, (_, i) => runs(1, 1, { dimensions: { shop: `s${i}` } })).flat(),
    );
    const [shops] = (await ranked({ by: 'shop' })).dimensions;
    expect([shops?.slices.length, shops?.more]).toEqual([40, 10]);
  });

  it('knows the releases, the newest first, those of unknown time last', async () => {
    const day = 86_400_000;
    await storeRuns(test.context, [
      ...runs(2, 1, { release: 'old', endedMs: now - 9 * day }),
      ...runs(1, 1, { release: 'old' }),
      ...runs(3, 1, { release: 'new', endedMs: now - day }),
      ...runs(5, 1, { release: 'imported', endedMs: Date.parse('2000-01-01T00:00:01Z') }),
    ]);
    const found = await releases(test.context, releasesRequest.parse({}));
    expect(found.releases.map(({ release, runs: n, first_run: first }) => [release, n, first !== null])).toEqual([
      ['new', 3, true],
      ['old', 3, true],
      ['imported', 5, false],
    ]);
  });
});
