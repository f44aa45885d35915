import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type ConfigInput, configOf, configSchema } from '#config/config.ts';
import { openAssembler } from '#flow/assemble.ts';
import type { Context } from '#flow/context.ts';
import { openRecorder, type Recorder } from '#flow/record.ts';
import { migrate } from '#store/schema/migrate.ts';
import { openStore, type Store } from '#store/open.ts';
import { topology } from '#store/schema/topology.ts';
import type { LogRecord, Span } from '#trace/span.ts';

const anyRow = z.record(z.string(), z.json());
export type Row = z.infer<typeof anyRow>;

/** The id of a run. */
export function idOf(row: Row): string {
  return z.string().parse(row['run_id']);
}

/** A store of a test: traces go in, runs come out. */
export interface Assembling {
  readonly context: Context;
  readonly recorder: Recorder;
  record(spans: readonly Span[], logs?: readonly LogRecord[]): Promise<void>;
  /** Assembles what has arrived as a process that just started would. */
  assemble(reading?: ConfigInput): Promise<void>;
  /** Columns of the runs, in order of start. */
  runs(columns: string): Promise<Row[]>;
  rows(sql: string): Promise<Row[]>;
}

/** A store in a folder of its own, in which each test has tables of its own. */
export async function openAssembling(): Promise<{ fresh(): Promise<Assembling>; close(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-assembly-'));
  const { engine } = await openStore({ dir });
  let databases = 0;
  return {
    async fresh() {
      const at = topology({ database: `test_${++databases}` });
      await migrate(engine, at);
      return assembling({ engine, at }, dir);
    },
    async close() {
      await engine.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function assembling(store: Store, dataDir: string): Assembling {
  const context = (config: ConfigInput): Context => ({
    store,
    config: configOf(configSchema.parse(config), { dataDir, file: undefined }),
    clock: { now: () => Date.now() },
  });
  const recorder = openRecorder(context({}));
  const rows = (sql: string): Promise<Row[]> => store.engine.rows(sql, anyRow);
  return {
    context: context({}),
    recorder,
    async record(spans, logs = []) {
      await recorder.writeRuns([{ key: '', spans, logs }]);
    },
    async assemble(reading = {}) {
      const assembler = await openAssembler(context(reading));
      await assembler.settle();
      await assembler.stop();
    },
    rows,
    runs: (columns) => rows(`SELECT ${columns} FROM ${store.at.database}.runs FINAL ORDER BY started_at, run_id`),
  };
}
