import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { openTestContext } from '../../test/context.ts';
import { type StoredRun, storeRuns } from '../../test/traffic.ts';
import { report } from './report.ts';
import { sliceMatrix, sliceMatrixRequest } from './slice-matrix.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('the matrix of two dimensions', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({}, now);
  });
  afterEach(() => test.close());

  let made = 0;
  const runs = (n: number, good: number, run: Partial<StoredRun>): readonly StoredRun[] =>
    Array.from({ length: n }, (_, i) => ({
      id: `m${made++}`,
      endedMs: now,
      outcome: i < good ? 'success' : 'failure',
      ...run,
    }));
  const matrix = (request: Record<string, string>) => sliceMatrix(test.context, sliceMatrixRequest.parse(request));

  it('has cells, margins and the whole, worked out by hand', async () => {
    await storeRuns(test.context, [
      ...runs(40, 10, { task: 'refund', dimensions: { language: 'de' } }),
      ...runs(30, 27, { task: 'refund', dimensions: { language: 'en' } }),
      ...runs(25, 20, { task: 'cancel', dimensions: { language: 'en' } }),
      ...runs(5, 5, { task: 'cancel', release: 'r2' }),
    ]);
    const found = await matrix({ rows: 'task', columns: 'language' });
    expect(found.rows).toMatchObject({ dimension: 'task', values: ['refund', 'cancel'], merged: false });
    expect(found.columns.values).toEqual(['en', 'de', 'not_recorded']);
    expect(found.cells.map((row) => row.map((cell) => cell?.runs ?? null))).toEqual([
      [30, 40, null],
      [25, null, 5],
    ]);
    expect(found.cells[0]?.[1]).toMatchObject({
      success_rate: { value: 0.25, ...wilsonOfShare(0.25, 40, 0.95), n: 40 },
      too_few: false,
      // 10/40 against (62 − 10)/60.
      against_rest: { verdict: 'worse', difference: 10 / 40 - 52 / 60 },
    });
    expect(found.cells[1]?.[2]).toMatchObject({ too_few: true, against_rest: { kind: 'too_few', n: 5 } });
    expect(found.rows.margins.map((cell) => cell?.runs)).toEqual([70, 30]);
    expect(found.columns.margins.map((cell) => cell?.runs)).toEqual([55, 40, 5]);
    expect(found.all).toMatchObject({ runs: 100, success_rate: { value: 0.62, n: 100 } });
    // Three cells, two rows and two columns have 20 runs or more.
    expect(found.comparisons).toBe(7);
  });

  it('has the margins of the report, and narrows down by task, release and time', async () => {
    await storeRuns(test.context, [
      ...runs(30, 20, { release: 'r1', session: 's', dimensions: { language: 'de', size: 'a' } }),
      ...runs(30, 25, { release: 'r1', dimensions: { language: 'en', size: 'b' } }),
      ...runs(30, 0, { release: 'r2', dimensions: { language: 'de', size: 'b' } }),
      ...runs(30, 0, { release: 'r1', task: 'other', dimensions: { language: 'de', size: 'b' } }),
    ]);
    const found = await matrix({ rows: 'language', columns: 'size', task: 't', release: 'r1', since: '1d' });
    const { groups } = await report(test.context, { task: 't', release: 'r1', by: ['language'] });
    const margin = found.rows.margins[found.rows.values.indexOf('de')];
    expect(margin?.success_rate).toEqual(groups.find(({ slice }) => slice['language'] === 'de')?.success_rate);
    expect(found.all?.runs).toBe(60);
    expect((await matrix({ rows: 'release', columns: 'size', until: '1d' })).all).toBeNull();
  });

  it('merges the values with the fewest runs, and says so', async () => {
    await storeRuns(
      test.context,
      Array.from({ length: 15 }, (_, i) => runs(i + 1, 1, { dimensions: { language: `l${i}`, size: 'a' } })).flat(),
    );
    const found = await matrix({ rows: 'language', columns: 'size' });
    expect(found.rows.values).toEqual([...Array.from({ length: 12 }, (_, i) => `l${14 - i}`), '(other)']);
    // 1 + 2 + 3 runs of the three smallest.
    expect(found.rows.margins.at(-1)).toMatchObject({ runs: 6, success_rate: { value: 0.5 } });
    expect(found.rows.merged).toBe(true);
    expect(found.notes).toEqual(['language has more than 12 values: those with fewer runs stand together as (other).']);
  });

  it('refuses what is no dimension, and one dimension twice', async () => {
    await storeRuns(test.context, runs(1, 1, { dimensions: { language: 'de' } }));
    await expect(matrix({ rows: 'langage', columns: 'model' })).rejects.toThrow('no run has a dimension langage');
    await expect(matrix({ rows: 'task', columns: 'task' })).rejects.toThrow('task by task is no matrix');
  });
});
