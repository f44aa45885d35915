import type { Parameters } from '../engine/engine.ts';

/** Which runs a question is about. Times are ISO 8601; a slice is a dimension and its value. */
export interface RunFilter {
  readonly task?: string | undefined;
  readonly release?: string | undefined;
  readonly outcome?: string | undefined;
  readonly session?: string | undefined;
  readonly user?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly slices?: readonly Slice[] | undefined;
}

export interface Slice {
  readonly dimension: string;
  readonly value: string;
}

export interface Where {
  /** A condition on the columns of `runs`; `true` for all. */
  readonly sql: string;
  readonly parameters: Parameters;
}

const named = ['task', 'release', 'outcome', 'session', 'user'] as const;
/** What a slice may name besides the dimensions of the runs. */
export const sliceColumns: ReadonlySet<string> = new Set([
  'task',
  'release',
  'model',
  'agent',
  'service',
  'environment',
  'case_id',
]);

/** The condition for a filter, its values as parameters. */
export function runFilter(filter: RunFilter): Where {
  const conditions: string[] = [];
  const parameters: Record<string, string> = {};
  const add = (name: string, value: string | undefined, condition: string): void => {
    if (value === undefined) return;
    conditions.push(condition);
    parameters[name] = value;
  };
  for (const name of named) add(name, filter[name], `${name === 'user' ? 'user_id' : name} = {${name}:String}`);
  add('since', filter.since, 'started_at >= parseDateTime64BestEffort({since:String}, 9)');
  add('until', filter.until, 'started_at < parseDateTime64BestEffort({until:String}, 9)');
  for (const [i, { dimension, value }] of (filter.slices ?? []).entries()) {
    parameters[`dimension_${i}`] = dimension;
    const held = sliceColumns.has(dimension) ? dimension : `dimensions[{dimension_${i}:String}]`;
    add(`value_${i}`, value, `${held} = {value_${i}:String}`);
  }
  return { sql: conditions.length === 0 ? 'true' : conditions.join(' AND '), parameters };
}
