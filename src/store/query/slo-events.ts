import type { Selection, Slo } from '#measure/slo/slo.ts';
import type { Parameters } from '../engine/engine.ts';
import type { Topology } from '../schema/topology.ts';
import { oneOf } from '../sql.ts';
import { notHeldOut } from './looks.ts';
import type { NewestRuns } from './newest-runs.ts';
import { dimensionSql } from './report-window.ts';
import { knownSteps } from './run-columns.ts';
import type { Where } from './where.ts';

/** When events ended, in [fromMs, untilMs) of milliseconds since the epoch, and which runs alone are asked. */
export interface EventWindow {
  readonly fromMs: number;
  readonly untilMs: number;
  /** A further condition on `runs`, its parameters named apart from those of an objective. */
  readonly only?: Where | undefined;
  readonly known?: KnownOfRuns | undefined;
}

/** What a caller found out about the runs of the store already, which spares a query half its work. */
export interface KnownOfRuns {
  /** Where to find each run once. */
  readonly newest: NewestRuns;
  /** Whether any run says of which layer it is. */
  readonly layers: boolean;
}

export interface EventSource {
  /** Gives `at` (ms since the epoch), `good`, `bad` (0 or 1), `weight`, `faults` and `unknown`, an event a row. */
  readonly sql: string;
  readonly parameters: Parameters;
}

const compared = { lte: '<=', gte: '>=', lt: '<', gt: '>' } as const;

/**
 * The events of an objective that ended within a window: runs, or slices of time that are over. A run counts when it ends:
 * that is when somebody has the result. Runs without a clock of their own are in no window.
 */
export function sloEvents(at: Topology, slo: Slo, { fromMs, untilMs, only, known }: EventWindow): EventSource {
  const asked = selected(slo.selection);
  const among = only === undefined ? '' : ` AND ${only.sql}`;
  // An objective is of live traffic and is read every minute: a look at held-out cases could not be counted.
  const layers = known?.layers === false ? '' : ` AND ${notHeldOut.sql}`;
  const newest = known?.newest ?? { from: `${at.database}.runs FINAL`, sql: 'true', parameters: {} };
  const runs = `SELECT toUnixTimestamp64Milli(ended_at) AS at, weight, ${verdictSql(slo)} AS verdict
FROM ${newest.from}
WHERE ${newest.sql} AND clock = '' AND ended_at >= fromUnixTimestamp64Milli({from:Int64}) AND ended_at < fromUnixTimestamp64Milli({until:Int64})${layers}${asked.sql}${among}`;
  const counted = `SELECT at, weight, verdict = 'good' AS good, verdict = 'bad' AS bad, verdict = 'fault' AS faults, verdict = 'unknown' AS unknown
FROM (${runs}) WHERE verdict != 'out'`;
  const parameters = { ...newest.parameters, ...only?.parameters, ...asked.parameters, from: fromMs, until: untilMs };
  if (slo.budgeting.kind === 'occurrences') return { sql: counted, parameters };
  const { sliceMs, target } = slo.budgeting;
  const slices = `SELECT intDiv(at, ${sliceMs}) * ${sliceMs} AS start, sumIf(weight, good) AS good_weight, sumIf(weight, bad) AS bad_weight,
  good_weight + bad_weight AS both, sum(faults) AS faults, sum(unknown) AS unknown
FROM (${counted}) GROUP BY start HAVING start + ${sliceMs} <= {until:Int64}`;
  const sql = `SELECT start + ${sliceMs} - 1 AS at, 1. AS weight, both > 0 AND good_weight >= ${target} * both - 1e-9 AS good,
  both > 0 AND NOT good AS bad, faults, unknown FROM (${slices})`;
  return { sql, parameters };
}

/** What a run is to an objective: good, bad, a fault, unknown, or out of its sight. */
function verdictSql({ indicator }: Slo): string {
  const { total } = indicator;
  const apart = "outcome = 'fault', 'fault', outcome = 'unknown', 'unknown', 'out'";
  if (indicator.kind === 'ratio') {
    return `multiIf(${oneOf('outcome', indicator.good)}, 'good', ${oneOf('outcome', total)}, 'bad', ${apart})`;
  }
  const { metric, op, value } = indicator;
  const figure = metric === 'steps' ? knownSteps : metric;
  return `multiIf(NOT (${oneOf('outcome', total)}), multiIf(${apart}), isNull(${figure}), 'unknown', ${figure} ${compared[op]} ${value}, 'good', 'bad')`;
}

function selected({ task, release, slice }: Selection): EventSource {
  const parameters: Record<string, string> = {};
  const conditions: string[] = [];
  for (const [name, value] of Object.entries({ task, release })) {
    if (value === undefined) continue;
    conditions.push(` AND ${name} = {${name}:String}`);
    parameters[name] = value;
  }
  Object.entries(slice).forEach(([name, value], i) => {
    conditions.push(` AND ${dimensionSql(name)} = {slice${i}:String}`);
    parameters[`slice${i}`] = value;
  });
  return { sql: conditions.join(''), parameters };
}
