import { z } from 'zod';
import { releaseAges } from '#measure/overview/overview-figures.ts';
import type { Tried } from '#measure/report/success-rate.ts';
import type { Store } from '../open.ts';
import { text } from '../sql.ts';
import { type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = z.object({
  task: z.string(),
  release: z.string(),
  first_ms: z.number(),
  runs: z.number(),
  tried: z.number(),
  successes: z.number(),
  weight: z.number(),
  weight_squared: z.number(),
  success_weight: z.number(),
});
/** A release of a task: when its first run began, whatever the window, and how many began within it and how they ended. */
export interface SeenRelease extends Readonly<
  Pick<z.output<typeof rowSchema>, 'task' | 'release' | 'first_ms' | 'runs'>
> {
  readonly tried: Tried;
}

/** More pairs of task and release than a line of time could show. */
const mostRows = 5000;

/** Every task with its releases, the newest first; `window.since` bounds only the counting, so that a release keeps its age. */
export async function overviewReleases(
  { engine, at }: Store,
  window: ReportWindow & { readonly since: string },
): Promise<readonly SeenRelease[]> {
  const { since, ...upTo } = window;
  const within = 'started_at >= parseDateTime64BestEffort({from:String}, 9) AS within';
  const source = windowSource(at, { ...upTo, by: [] }, ['started_at', 'outcome', 'weight AS w', within]);
  const known = "within AND outcome != 'unknown'";
  const sql = `SELECT any(task) AS task, any(release) AS release, toUnixTimestamp64Milli(toDateTime64(min(started_at), 3)) AS first_ms, countIf(within) AS runs,
  countIf(${known}) AS tried, countIf(within AND outcome = 'success') AS successes, sumIf(w, ${known}) AS weight, sumIf(w * w, ${known}) AS weight_squared,
  sumIf(w, within AND outcome = 'success') AS success_weight
FROM (${source.sql}) GROUP BY task_key, release_key HAVING runs > 0 ORDER BY first_ms DESC, task, release LIMIT ${mostRows}`;
  const rows = await engine.rows(sql, rowSchema, { parameters: { ...source.parameters, from: since } });
  return rows.map(({ task, release, first_ms, runs, tried, successes, weight, ...sums }) => ({
    ...{ task, release, first_ms, runs },
    tried: {
      ...{ runs: tried, successes, weight },
      weightSquared: sums.weight_squared,
      successWeight: sums.success_weight,
    },
  }));
}

/** SQL that tells the runs of each task's newest release from those of the releases before. */
export function ageSql(newest: readonly Pick<SeenRelease, 'task' | 'release'>[]): string {
  const pairs = newest.map(({ task, release }) => `(${text(task)}, ${text(release)})`);
  return `if((toString(runs.task), toString(runs.release)) IN (${pairs.join(', ')}), '${releaseAges.newest}', '${releaseAges.earlier}')`;
}
