// The list of runs over a million of them: a filter changes, and the new rows and their total come; against counting what the filter lets through.
import { z } from 'zod';
import { facets, facetsRequest } from '#flow/facets.ts';
import { neighbours, neighboursRequest } from '#flow/neighbours.ts';
import { runs, runsRequest } from '#flow/runs.ts';
import { sessions, sessionsRequest } from '#flow/sessions.ts';
import { measured, type Measurement } from './measurement.ts';
import { medianMs, withMillionRuns } from './million-runs.ts';

export const name = 'runs';
const rounds = 7;

/** Live runs in sessions of thirty over ten days, their versions the time when they were assembled; 5 tasks, 2 releases, 3 dimensions. */
export const columns =
  'run_id, version, task, release, model, session, user_id, weight, started_at, ended_at, root_seen, duration_ms, outcome, cost_usd, input_tokens, steps, tool_errors, dimensions, score.name, score.value, score.label, score.source, score.explanation';
const draw = (salt: number, below: number): string => `cityHash64(number, ${salt}) % ${below}`;
const started = "toDateTime64('2026-11-01 00:00:00', 9) + number % 864000";
export const values = `lower(hex(sipHash128(number))), toUnixTimestamp64Milli(${started}) + 30000, ['refund', 'change_address', 'order_status', 'cancel', 'question'][1 + number % 5],
  ['1.4.0', '1.5.0'][1 + intDiv(number, 5) % 2], 'gpt-4.1', concat('session-', toString(intDiv(number, 30))), concat('user-', toString(${draw(1, 50_000)})), 1, ${started}, ${started} + 10, true, 1000 + ${draw(3, 30_000)},
  transform(intDiv(${draw(5, 100)}, 2), [42, 43, 44, 45, 46, 47, 48, 49], ['failure', 'failure', 'failure', 'failure', 'refusal', 'escalation', 'fault', 'unknown'], 'success'),
  if(${draw(6, 50)} = 0, NULL, exp((${draw(7, 1000)}) / 300. - 4.5)), 1000 + ${draw(8, 5000)}, 3 + ${draw(10, 9)}, ${draw(11, 20)} = 0,
  map('language', ['en', 'de', 'fr', 'es', 'it'][1 + ${draw(14, 5)}], 'input_length', ['short', 'medium', 'long'][1 + ${draw(15, 3)}], 'hour', toString(${draw(16, 24)})), ['helpful'], [${draw(17, 2)}], [''], ['event'], ['']`;

/** What somebody clicks through; the slowest counts. */
const lists: readonly z.input<typeof runsRequest>[] = [
  {},
  { outcome: ['failure', 'refusal'] },
  { task: 'refund', sort: 'cost' },
  { slice: 'language=de', sort: 'duration' },
  { slice: 'language=de', outcome: 'failure', since: '2026-11-05' },
  { score: 'helpful<0.5', sort: 'steps' },
];

export function run(): Promise<readonly Measurement[]> {
  return withMillionRuns({ columns, values }, async (context) => {
    const { engine, at } = context.store;
    const bare = `SELECT count() AS n FROM ${at.database}.runs FINAL WHERE outcome = 'failure'`;
    const baseline = await medianMs(rounds, () => engine.rows(bare, z.object({ n: z.number() })));
    const listMs = (asked: z.input<typeof runsRequest>) =>
      medianMs(rounds, () => runs(context, runsRequest.parse({ limit: 100, ...asked })));
    let slowest = 0;
    for (const asked of lists) slowest = Math.max(slowest, await listMs(asked));
    const failing = { outcome: 'failure', sort: 'cost' };
    const [, second] = (await runs(context, runsRequest.parse(failing))).runs;
    const beside = { request: neighboursRequest.parse(failing) };
    return [
      measured('runs_filter_ms', { ours: slowest, baseline }),
      measured('runs_page_deep_ms', { ours: await listMs({ offset: 500_000, sort: 'cost' }), baseline }),
      measured('runs_facets_ms', {
        ours: await medianMs(rounds, () => facets(context, facetsRequest.parse({ task: 'refund' }))),
        baseline,
      }),
      measured('runs_sessions_ms', {
        ours: await medianMs(rounds, () => sessions(context, sessionsRequest.parse({ sort: 'worst' }))),
        baseline,
      }),
      measured('runs_neighbours_ms', {
        ours: await medianMs(rounds, () => neighbours(context, second?.run_id ?? '', beside)),
        baseline,
      }),
    ];
  });
}
