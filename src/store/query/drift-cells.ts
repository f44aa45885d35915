import { z } from 'zod';
import type { DriftCell } from '#measure/drift/cell.ts';
import type { Store } from '../open.ts';
import { text, texts } from '../sql.ts';
import { otherValue, valueSql } from './drift-dimensions.ts';
import { type DriftSelection, driftSource } from './drift-source.ts';

const row = z.object({
  period: z.enum(['before', 'after']),
  stratum: z.string(),
  runs: z.number(),
  score: z.number(),
  units: z.number(),
});

/** A dimension to tell strata apart by, and the values that are not folded into one. */
export interface Split {
  readonly dimension: string;
  readonly values: readonly string[];
}

/** Units of both sides by stratum (the task and the values of some dimensions), how many runs they have, and how many succeeded. */
export async function driftCells(
  { engine, at }: Store,
  selection: DriftSelection,
  splits: readonly Split[],
): Promise<readonly DriftCell[]> {
  const parts = splits
    .filter(({ dimension }) => dimension !== 'task')
    .map(({ dimension, values }) => {
      const value = `toString(${valueSql(dimension)})`;
      return `${text(` ${dimension}=`)}, if(has(${texts(values)}, ${value}) OR ${value} = '', ${value}, ${text(otherValue)})`;
    });
  const stratum = parts.length === 0 ? 'toString(task)' : `concat(task, ${parts.join(', ')})`;
  const source = driftSource(at, selection, [`${stratum} AS stratum`]);
  const units = `SELECT period, stratum, sum(weight) AS unit_runs, sumIf(weight, success) AS unit_score FROM (${source.sql}) WHERE known GROUP BY period, stratum, unit`;
  const sql = `SELECT period, stratum, unit_runs AS runs, unit_score AS score, count() AS units FROM (${units}) GROUP BY period, stratum, runs, score ORDER BY period, stratum, runs, score`;
  return engine.rows(sql, row, { parameters: source.parameters });
}
