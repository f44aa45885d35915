// A gate over a million runs of 500 000 cases, against the barest query that could be called a paired comparison.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { configOf, configSchema } from '#config/config.ts';
import { compare } from '#flow/compare.ts';
import { gate } from '#flow/gate.ts';
import { openStore, type Store } from '#store/open.ts';
import { measured, type Measurement } from './measurement.ts';

export const name = 'gate';
const runs = 1_000_000;
const rounds = 3;

const draw = (salt: number, below: number): string => `cityHash64(number, ${salt}) % ${below}`;
/** Each case once with each release; 5 tasks; the one run as good as the other. */
const rows = `SELECT lower(hex(sipHash128(number))), 1, ['refund', 'change_address', 'order_status', 'cancel', 'question'][1 + intDiv(number, 2) % 5],
  ['1.4.0', '1.5.0'][1 + number % 2], concat('case-', toString(intDiv(number, 2))), if(${draw(1, 100)} < 85, 'success', 'failure'), 1,
  exp((${draw(2, 1000)}) / 300. - 4.5), 1000 + ${draw(3, 30_000)}, toDateTime64('2026-11-01 00:00:00', 9) + number % 864000, toDateTime64('2026-11-01 00:00:10', 9) + number % 864000,
  map('language', ['en', 'de', 'fr', 'es', 'it'][1 + ${draw(4, 5)}], 'input_length', ['short', 'medium', 'long'][1 + ${draw(5, 3)}]), 3 + ${draw(6, 9)}`;

async function fill({ engine, at }: Store): Promise<void> {
  const batch = 100_000;
  const columns =
    'run_id, version, task, release, case_id, outcome, weight, cost_usd, duration_ms, started_at, ended_at, dimensions, steps';
  for (let from = 0; from < runs; from += batch) {
    await engine.command(`INSERT INTO ${at.database}.runs (${columns}) ${rows} FROM numbers(${from}, ${batch})`);
  }
}

/** Milliseconds, the median of some rounds after one to warm up. */
async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= rounds; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.slice(1).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

export async function run(): Promise<readonly Measurement[]> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-bench-'));
  const store = await openStore({ dir });
  try {
    await fill(store);
    const context = {
      store,
      clock: { now: () => Date.now() },
      config: configOf(configSchema.parse({}), { dataDir: dir, file: undefined }),
    };
    const bare = `SELECT countIf(base AND NOT candidate) AS lost, countIf(candidate AND NOT base) AS gained FROM (
      SELECT max(release = '1.4.0' AND outcome = 'success') AS base, max(release = '1.5.0' AND outcome = 'success') AS candidate
      FROM ${store.at.database}.runs FINAL GROUP BY task, case_id)`;
    const baseline = await medianMs(() => store.engine.rows(bare, z.object({ lost: z.number() })));
    return [
      measured('gate_1m_paired_runs_ms', {
        ours: await medianMs(() => gate(context, { baseline: '1.4.0', candidate: '1.5.0' })),
        baseline,
      }),
      measured('compare_1m_by_language_ms', {
        ours: await medianMs(() => compare(context, { base: '1.4.0', candidate: '1.5.0', by: ['language'] })),
        baseline,
      }),
    ];
  } finally {
    await store.engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
