import type { Context } from '#flow/context.ts';
import type { RunOutcome } from '#trace/outcome.ts';

/** A run of a release, as it stands in the table once assembled. */
export interface LiveRun {
  readonly release: string;
  readonly atMs: number;
  /** '' while it is open. */
  readonly outcome: RunOutcome | '';
  readonly id?: string;
  readonly version?: number;
  readonly caseId?: string;
  /** A score by the name of `polite`. */
  readonly polite?: number;
}

let inserted = 0;

/** Stores runs, or with an id and a version again what became of one. */
export async function insertLive({ store }: Context, runs: readonly LiveRun[]): Promise<void> {
  const rows = runs.map(({ release, atMs, outcome, id, version = 1, caseId = '', polite }) => {
    inserted++;
    const scores = polite === undefined ? '[], [], [], [], []' : `['polite'], [${polite}], [''], ['scorer'], ['']`;
    return `('${id ?? `run ${inserted}`}', ${version}, 'refund', '${release}', '${caseId}', '${outcome}', 1, 0.01, fromUnixTimestamp64Milli(${atMs}), ${scores})`;
  });
  await store.engine.command(
    `INSERT INTO airworthy.runs (run_id, version, task, release, case_id, outcome, weight, cost_usd, started_at, score.name, score.value, score.label, score.source, score.explanation) VALUES ${rows.join(', ')}`,
  );
}
