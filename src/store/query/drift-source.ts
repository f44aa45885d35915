import type { Parameters } from '../engine/engine.ts';
import type { Topology } from '../schema/topology.ts';
import { dimensionSql } from './report-window.ts';
import type { Where } from './where.ts';

/** One side: a stretch of time, a release, or a release within a stretch of time. */
export interface DriftWindow {
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  readonly release?: string | undefined;
}

/** Two sides, and which runs of them count. */
export interface DriftSelection {
  readonly before: DriftWindow;
  readonly after: DriftWindow;
  readonly task?: string | undefined;
  readonly slice: Readonly<Record<string, string>>;
}

export interface DriftSource {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** An independent unit: runs of one session are alike. */
export const unitSql = "if(session = '', run_id, session)";

/** The runs of both sides with `period`, `unit`, `known` (ended in a known way, and no fault) and `success`, and the columns named. */
export function driftSource(at: Topology, selection: DriftSelection, columns: readonly string[] = []): DriftSource {
  const parameters: Record<string, string | number> = {};
  const side = (name: 'before' | 'after'): string => {
    const { fromMs, untilMs, release } = selection[name];
    const add = (key: string, value: string | number | undefined, condition: string): readonly string[] => {
      if (value === undefined) return [];
      parameters[`${name}_${key}`] = value;
      return [condition.replace('?', `${name}_${key}`)];
    };
    const conditions = [
      ...add('from', fromMs, 'ended_at >= fromUnixTimestamp64Milli({?:Int64})'),
      ...add('until', untilMs, 'ended_at < fromUnixTimestamp64Milli({?:Int64})'),
      ...add('release', release, 'release = {?:String}'),
    ];
    return conditions.length === 0 ? 'true' : conditions.join(' AND ');
  };
  const period = `multiIf(${side('before')}, 'before', ${side('after')}, 'after', '')`;
  const conditions: string[] = [];
  if (selection.task !== undefined) {
    conditions.push(' AND task = {task:String}');
    parameters['task'] = selection.task;
  }
  Object.entries(selection.slice).forEach(([name, value], i) => {
    conditions.push(` AND ${dimensionSql(name)} = {slice${i}:String}`);
    parameters[`slice${i}`] = value;
  });
  const extra = columns.map((column) => `, ${column}`).join('');
  return {
    sql: `SELECT ${period} AS period, ${unitSql} AS unit, outcome NOT IN ('fault', 'unknown') AS known, outcome = 'success' AS success, outcome, weight${extra}
FROM ${at.database}.runs FINAL WHERE clock = '' AND period != ''${conditions.join('')}`,
    parameters,
  };
}

/** The runs of both sides, as a condition on `runs`. */
export function driftRuns(at: Topology, selection: DriftSelection): Where {
  const { sql, parameters } = driftSource(at, selection, ['run_id']);
  return { sql: `run_id GLOBAL IN (SELECT run_id FROM (${sql}))`, parameters };
}
