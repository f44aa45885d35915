// What benches over a store of a million runs have in common.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, configSchema } from '#config/config.ts';
import { openStore, type Store } from '#store/open.ts';

/** The part of a flow's context that a bench needs. */
type BenchContext = {
  readonly store: Store;
  readonly clock: { now(): number };
  readonly config: ReturnType<typeof configOf>;
};

const runs = 1_000_000;
const batch = 100_000;

/**
 * Opens a store in a new folder, inserts a million rows of `SELECT values FROM numbers(…)` into `columns` of its table of runs, lets `use`
 * measure, and takes the folder away.
 */
export async function withMillionRuns<T>(
  { columns, values }: { readonly columns: string; readonly values: string },
  use: (context: BenchContext) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-bench-'));
  const store = await openStore({ dir });
  try {
    await insertMillionRuns(store, { columns, values });
    const config = configOf(configSchema.parse({}), { dataDir: dir, file: undefined });
    return await use({ store, clock: { now: () => Date.now() }, config });
  } finally {
    await store.engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Inserts the rows into a store that is open. */
export async function insertMillionRuns(
  store: Store,
  { columns, values }: { readonly columns: string; readonly values: string },
): Promise<void> {
  for (let from = 0; from < runs; from += batch) {
    await store.engine.command(
      `INSERT INTO ${store.at.database}.runs (${columns}) SELECT ${values} FROM numbers(${from}, ${batch})`,
    );
  }
}

/** Milliseconds, the median of some rounds after one to warm up. */
export async function medianMs(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= rounds; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.slice(1).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}
