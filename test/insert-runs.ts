import type { Store } from '#store/open.ts';
import type { TestRun } from './gate-evidence.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

/** Puts runs into the table as they would stand there once assembled. */
export async function insertRuns(
  store: Store,
  runs: readonly TestRun[],
  releases = { base: 'r1', candidate: 'r2' },
): Promise<void> {
  const rows = runs.map((run, i) => {
    const outcome = run.outcome ?? { 1: 'success', 0: 'failure', fault: 'fault', unknown: 'unknown' }[run.value];
    const values = [
      quoted(`run-${releases.base}-${i}`),
      '1',
      quoted(run.task),
      quoted(releases[run.arm]),
      quoted(run.caseId ?? ''),
      quoted(run.session ?? ''),
      quoted(outcome),
      '1',
      run.costUsd === undefined ? 'NULL' : String(run.costUsd),
      String(100 + i),
      'now64(9)',
    ];
    return `(${values.join(', ')})`;
  });
  if (rows.length === 0) return;
  const columns =
    'run_id, version, task, release, case_id, session, outcome, weight, cost_usd, duration_ms, started_at';
  await store.engine.command(`INSERT INTO ${store.at.database}.runs (${columns}) VALUES ${rows.join(', ')}`);
}
