import type { Store } from '#store/open.ts';
import { text } from '#store/sql.ts';

/** Runs alike as they would stand in the table once assembled: so many, one a minute from `from` on. */
export interface AlikeRuns {
  readonly n: number;
  readonly good: number;
  readonly release: string;
  /** ISO 8601. */
  readonly from: string;
  readonly task?: string;
  readonly environment?: string;
  readonly layer?: string;
  readonly attempt?: number;
  readonly weight?: number;
  /** Cases `case 0`, `case 1` … from this number on; none unless said. */
  readonly caseFrom?: number;
}

let inserted = 0;

/** Puts runs into the table, the good ones spread evenly over the others. */
export async function insertAlike({ engine, at }: Store, runs: AlikeRuns): Promise<void> {
  const { n, good, release, from, task = 'refund', environment = 'production', layer = '', attempt, weight = 1 } = runs;
  inserted++;
  const map = layer === '' ? 'map()' : `map('layer', ${text(layer)})`;
  const caseId = runs.caseFrom === undefined ? "''" : `concat('case ', toString(${runs.caseFrom} + number))`;
  await engine.command(`INSERT INTO ${at.database}.runs (run_id, version, task, release, case_id, attempt, environment, outcome, weight, duration_ms, started_at, ended_at, dimensions)
SELECT concat('run ${inserted}-', toString(number)), 1, ${text(task)}, ${text(release)}, ${caseId}, ${attempt ?? 'NULL'}, ${text(environment)},
  if(intDiv((number + 1) * ${good}, ${n}) > intDiv(number * ${good}, ${n}), 'success', 'failure'), ${weight}, 1000,
  parseDateTime64BestEffort(${text(from)}, 9) + toIntervalMinute(number), parseDateTime64BestEffort(${text(from)}, 9) + toIntervalMinute(number) + toIntervalSecond(1), CAST(${map}, 'Map(String, String)')
FROM numbers(${n})`);
}
