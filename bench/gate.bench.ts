// A gate over a million runs of 500 000 cases, against the barest query that could be called a paired comparison.
import { z } from 'zod';
import { compare } from '#flow/compare.ts';
import { gate } from '#flow/gate.ts';
import { measured, type Measurement } from './measurement.ts';
import { medianMs, withMillionRuns } from './million-runs.ts';

export const name = 'gate';
const rounds = 3;

const draw = (salt: number, below: number): string => `cityHash64(number, ${salt}) % ${below}`;
/** Each case once with each release; 5 tasks; the one run as good as the other. */
const values = `lower(hex(sipHash128(number))), 1, ['refund', 'change_address', 'order_status', 'cancel', 'question'][1 + intDiv(number, 2) % 5],
  ['1.4.0', '1.5.0'][1 + number % 2], concat('case-', toString(intDiv(number, 2))), if(${draw(1, 100)} < 85, 'success', 'failure'), 1,
  exp((${draw(2, 1000)}) / 300. - 4.5), 1000 + ${draw(3, 30_000)}, toDateTime64('2026-11-01 00:00:00', 9) + number % 864000, toDateTime64('2026-11-01 00:00:10', 9) + number % 864000,
  map('language', ['en', 'de', 'fr', 'es', 'it'][1 + ${draw(4, 5)}], 'input_length', ['short', 'medium', 'long'][1 + ${draw(5, 3)}]), 3 + ${draw(6, 9)}`;

const columns =
  'run_id, version, task, release, case_id, outcome, weight, cost_usd, duration_ms, started_at, ended_at, dimensions, steps';

export function run(): Promise<readonly Measurement[]> {
  return withMillionRuns({ columns, values }, async (context) => {
    const { engine, at } = context.store;
    const bare = `SELECT countIf(base AND NOT candidate) AS lost, countIf(candidate AND NOT base) AS gained FROM (
      SELECT max(release = '1.4.0' AND outcome = 'success') AS base, max(release = '1.5.0' AND outcome = 'success') AS candidate
      FROM ${at.database}.runs FINAL GROUP BY task, case_id)`;
    const baseline = await medianMs(rounds, () => engine.rows(bare, z.object({ lost: z.number() })));
    return [
      measured('gate_1m_paired_runs_ms', {
        ours: await medianMs(rounds, () => gate(context, { baseline: '1.4.0', candidate: '1.5.0' })),
        baseline,
      }),
      measured('compare_1m_by_language_ms', {
        ours: await medianMs(rounds, () => compare(context, { base: '1.4.0', candidate: '1.5.0', by: ['language'] })),
        baseline,
      }),
    ];
  });
}
