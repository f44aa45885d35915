import { z } from 'zod';
import type { SideSums } from '#measure/drift/drift.ts';
import type { Store } from '../open.ts';
import { type DriftSelection, driftSource } from './drift-source.ts';

const row = z.object({
  period: z.enum(['before', 'after']),
  runs: z.number(),
  known_runs: z.number(),
  successes: z.number(),
  faults: z.number(),
  unknown: z.number(),
  known_weight: z.number(),
  weight_squared: z.number(),
  success_weight: z.number(),
});

/** How many runs each side has, and how they ended. */
export async function driftSums(
  { engine, at }: Store,
  selection: DriftSelection,
): Promise<ReadonlyMap<'before' | 'after', SideSums>> {
  const source = driftSource(at, selection);
  const sql = `SELECT period, count() AS runs, countIf(known) AS known_runs, countIf(success) AS successes, countIf(outcome = 'fault') AS faults,
  countIf(outcome = 'unknown') AS unknown, sumIf(weight, known) AS known_weight, sumIf(weight * weight, known) AS weight_squared,
  sumIf(weight, success) AS success_weight
FROM (${source.sql}) GROUP BY period`;
  const rows = await engine.rows(sql, row, { parameters: source.parameters });
  return new Map(
    rows.map(({ period, known_runs: known, known_weight: weight, ...sums }) => [period, { ...sums, known, weight }]),
  );
}
