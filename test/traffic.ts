import type { Context } from '#flow/context.ts';

/** Runs as they stand in the store after assembly, by the columns of `runs` that differ from an empty run. */
export interface StoredRun {
  readonly id: string;
  /** When it ended, in milliseconds since the epoch. */
  readonly endedMs: number;
  readonly outcome: string;
  readonly task?: string;
  readonly release?: string;
  readonly weight?: number;
  readonly session?: string;
  readonly case?: string;
  readonly costUsd?: number;
  readonly toolErrors?: number;
  readonly helpAsked?: number;
  readonly turns?: number;
  readonly scores?: Readonly<Record<string, number>>;
  readonly version?: number;
  readonly durationMs?: number | null;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly clock?: string;
}

const noDimensions: NonNullable<StoredRun['dimensions']> = {};
const noScores: NonNullable<StoredRun['scores']> = {};

/** What a run is unless a test says otherwise. */
const plainRun = {
  version: 1,
  task: 't',
  release: 'r1',
  weight: 1,
  session: '',
  case: '',
  costUsd: 'NULL',
  toolErrors: 0,
  helpAsked: 0,
  turns: 'NULL',
  clock: '',
  durationMs: 1000,
  dimensions: noDimensions,
  scores: noScores,
};

/** Puts runs into the store without their spans: what a test of figures needs, a thousand times as fast. */
export async function storeRuns({ store }: Pick<Context, 'store'>, runs: readonly StoredRun[]): Promise<void> {
  const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const at = (ms: number): string => `fromUnixTimestamp64Milli(${Math.round(ms)})`;
  const list = (all: readonly (string | number)[]): string => `[${all.join(', ')}]`;
  for (let from = 0; from < runs.length; from += 5000) {
    const rows = runs.slice(from, from + 5000).map((given) => {
      const run = { ...plainRun, ...given };
      const map = Object.entries(run.dimensions).flatMap(([name, value]) => [text(name), text(value)]);
      const scores = Object.entries(run.scores);
      const cells = [
        ...[
          text(run.id),
          run.version,
          text(run.task),
          text(run.release),
          run.weight,
          text(run.session),
          text(run.case),
        ],
        ...[run.costUsd, run.toolErrors, run.helpAsked, run.turns],
        ...[at(run.endedMs - (run.durationMs ?? 0)), at(run.endedMs), at(run.endedMs), 'true', text(run.clock)],
        ...[run.durationMs ?? 'NULL', text(run.outcome), `map(${map.join(', ')})`],
        ...[list(scores.map(([name]) => text(name))), list(scores.map(([, value]) => value))],
        ...['label', 'source', 'explanation'].map(() => list(scores.map(() => "''"))),
      ];
      return `(${cells.join(', ')})`;
    });
    await store.engine.command(
      `INSERT INTO ${store.at.database}.runs (run_id, version, task, release, weight, session, case_id, cost_usd, tool_errors, help_asked, turns,
  started_at, ended_at, last_arrival, root_seen, clock, duration_ms, outcome, dimensions, score.name, score.value, score.label, score.source, score.explanation) VALUES ${rows.join(', ')}`,
    );
  }
}
