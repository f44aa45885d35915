import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestRuntime } from './open-runtime.ts';
import { someRuns } from './traffic.ts';

const dir = mkdtempSync(join(tmpdir(), 'airworthy-batches-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const anyRow = z.record(z.string(), z.unknown());

/** The runs of a store that recorded them so many at a time, each lot assembled before the next. */
async function runsIn(lots: number, name: string): Promise<readonly unknown[]> {
  const runtime = await openTestRuntime(join(dir, name));
  const all = someRuns(600);
  const size = all.length / lots;
  try {
    for (let i = 0; i < lots; i++) {
      await runtime.recorder.writeRuns(all.slice(i * size, (i + 1) * size));
      await runtime.assembler.settle();
    }
    const sql =
      'SELECT * EXCEPT (version, last_arrival, response_ids), arraySort(response_ids) AS ids FROM airworthy.runs FINAL ORDER BY run_id';
    return await runtime.context.store.engine.rows(sql, anyRow);
  } finally {
    await runtime.close();
  }
}

it('makes the same runs of a large batch, by all threads, as of small ones, by one', async () => {
  const large = await runsIn(1, 'large');
  expect(large).toHaveLength(600);
  expect(await runsIn(4, 'small')).toEqual(large);
});
