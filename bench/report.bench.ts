// A report over a million runs, against the barest query that could be called one: the success rate of each task and release.
import { z } from 'zod';
import { report } from '#flow/report.ts';
import { measured, type Measurement } from './measurement.ts';
import { medianMs, withMillionRuns } from './million-runs.ts';

export const name = 'report';
const rounds = 5;

/** Live runs in sessions of three, one in ten a trial of one of 500 cases; 5 tasks, 2 releases, 13 slices of 2 dimensions. */
const columns = `run_id, version, task, release, model, session, case_id, weight, started_at, ended_at, root_seen, duration_ms, time_to_first_token_ms,
  outcome, cost_usd, input_tokens, output_tokens, steps, tool_errors, retries, turns, dimensions, score.name, score.value, score.label, score.source, score.explanation`;
const draw = (salt: number, below: number): string => `cityHash64(number, ${salt}) % ${below}`;
const values = `lower(hex(sipHash128(number))), 1, ['refund', 'change_address', 'order_status', 'cancel', 'question'][1 + number % 5],
  ['1.4.0', '1.5.0'][1 + intDiv(number, 5) % 2], 'gpt-4.1', concat('session-', toString(intDiv(number, 30))), if(${draw(1, 10)} = 0, concat('case-', toString(${draw(2, 500)})), ''),
  1, toDateTime64('2026-11-01 00:00:00', 9) + number % 864000, toDateTime64('2026-11-01 00:00:10', 9) + number % 864000, true, 1000 + ${draw(3, 30_000)}, 100 + ${draw(4, 1000)},
  transform(intDiv(${draw(5, 100)}, 2), [42, 43, 44, 45, 46, 47, 48, 49], ['failure', 'failure', 'failure', 'failure', 'refusal', 'escalation', 'fault', 'unknown'], 'success'),
  if(${draw(6, 50)} = 0, NULL, exp((${draw(7, 1000)}) / 300. - 4.5)), 1000 + ${draw(8, 5000)}, 100 + ${draw(9, 900)}, 3 + ${draw(10, 9)}, ${draw(11, 20)} = 0, ${draw(12, 20)} = 0, 1 + ${draw(13, 6)},
  map('language', ['en', 'de', 'fr', 'es', 'it'][1 + ${draw(14, 5)}], 'input_length', ['short', 'medium', 'long'][1 + ${draw(15, 3)}], 'hour', toString(${draw(16, 24)})), ['helpful'], [${draw(17, 2)}], [''], ['event'], ['']`;

export function run(): Promise<readonly Measurement[]> {
  return withMillionRuns({ columns, values }, async (context) => {
    const { engine, at } = context.store;
    const bare = `SELECT task, release, count() AS runs, avg(outcome = 'success') AS rate FROM ${at.database}.runs FINAL GROUP BY task, release`;
    const baseline = await medianMs(rounds, () => engine.rows(bare, z.object({ rate: z.number() })));
    return [
      measured('report_1m_runs_ms', { ours: await medianMs(rounds, () => report(context, {})), baseline }),
      measured('report_50_slices_ms', {
        ours: await medianMs(rounds, () => report(context, { by: ['language'] })),
        baseline,
      }),
    ];
  });
}
