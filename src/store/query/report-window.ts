import type { Merge } from '#measure/report/merge-thin.ts';
import type { Parameters } from '../engine/engine.ts';
import { text } from '../sql.ts';
import type { Topology } from '../schema/topology.ts';
import type { NewestRuns } from './newest-runs.ts';

/** Which runs a report is about, and the dimensions along which it is cut. */
export interface ReportWindow {
  readonly task?: string | undefined;
  readonly release?: string | undefined;
  /** ISO 8601; `until` is exclusive. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Only runs with these values of dimensions. */
  readonly slice: Readonly<Record<string, string>>;
  readonly by: readonly string[];
  /** Slices that count as part of another, within their task and release. */
  readonly merges?: readonly Merge[];
  /** Groups over all tasks, or all releases, whose `task` or `release` is then ''; each apart where it is absent. */
  readonly together?: readonly ('task' | 'release')[];
  /** Dimensions worked out for this question alone, by name: SQL over columns of `runs`. */
  readonly derived?: Readonly<Record<string, string>>;
  /** A further condition on `runs`, its parameters named apart from those of a window. */
  readonly only?: Source | undefined;
  /** Where to find each run once; with FINAL, which takes longer, where it is absent. */
  readonly newest?: NewestRuns | undefined;
}

/** Columns of a run that can be sliced by, besides its dimensions. */
export const columnDimensions: readonly string[] = [
  'model',
  'agent',
  'service',
  'environment',
  'prompt_version',
  'outcome_by',
];

/** SQL for a run's value of a dimension; '' where it has none. */
export function dimensionSql(name: string): string {
  return columnDimensions.includes(name) ? name : `dimensions[${text(name)}]`;
}

export interface Source {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** The conditions of a window, as they stand after WHERE. */
export function windowConditions(window: ReportWindow): Source {
  const conditions: string[] = [];
  const parameters: Record<string, string> = {};
  const where = (condition: string, name: string, value: string | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    parameters[name] = value;
  };
  // Qualified: where groups go over all tasks, `task` is the name of their ''.
  where('runs.task = {task:String}', 'task', window.task);
  where('runs.release = {release:String}', 'release', window.release);
  where('started_at >= parseDateTime64BestEffort({since:String}, 9)', 'since', window.since);
  where('started_at < parseDateTime64BestEffort({until:String}, 9)', 'until', window.until);
  Object.entries(window.slice).forEach(([name, value], i) =>
    where(`${dimensionSql(name)} = {slice${i}:String}`, `slice${i}`, value),
  );
  if (window.only !== undefined) conditions.push(window.only.sql);
  return {
    sql: conditions.length === 0 ? '1' : conditions.join(' AND '),
    parameters: { ...parameters, ...window.only?.parameters },
  };
}

/**
 * The runs of a window as a query that gives `columns`, `task`, `release` and the dimensions as `d0`, `d1` …, and hashes of these as
 * `task_key`, `release_key`, `d0_key` …; each run once, in its newest version.
 */
export function windowSource(at: Topology, window: ReportWindow, columns: readonly string[]): Source {
  const { sql: conditions, parameters: bounds } = windowConditions(window);
  const parameters: Record<string, Parameters[string]> = { ...bounds };
  const cuts = window.by.map((name, i) => {
    const value = window.derived?.[name] ?? dimensionSql(name);
    const merges = (window.merges ?? []).filter((merge) => merge.dimension === name);
    const hashed = `cityHash64(d${i}) AS d${i}_key`;
    if (merges.length === 0) return `${value} AS d${i}, ${hashed}`;
    parameters[`from${i}`] = merges.map((merge) => [merge.task, merge.release, merge.value].join('\n'));
    parameters[`into${i}`] = merges.map((merge) => merge.into);
    const key = `concat(task, '\\n', release, '\\n', ${value})`;
    return `transform(${key}, {from${i}:Array(String)}, {into${i}:Array(String)}, toString(${value})) AS d${i}, ${hashed}`;
  });
  const key = (name: 'task' | 'release'): string =>
    window.together?.includes(name) === true
      ? `materialize('') AS ${name}, materialize(toUInt64(0)) AS ${name}_key`
      : `${name}, cityHash64(${name}) AS ${name}_key`;
  const picked = `SELECT ${key('task')}, ${key('release')}, ${[...columns, ...cuts].join(', ')}`;
  const newest = window.newest ?? { from: `${at.database}.runs FINAL`, sql: 'true', parameters: {} };
  return {
    sql: `${picked} FROM ${newest.from} WHERE ${newest.sql} AND ${conditions}`,
    parameters: { ...newest.parameters, ...parameters },
  };
}

/**
 * GROUP BY of the whole of each task and release, and of each dimension, with `more` keys in each. The keys are hashes: grouping by them
 * takes half the time, and two of a thousand names share one with a chance of 1 in 10¹³.
 */
export function groupingSets(window: ReportWindow, more: readonly string[] = []): string {
  return setsOf([[], ...cutsOf(window)], more);
}

/** GROUP BY of {@link groupingSets} and of all tasks of each release; not of these where groups go over all releases anyway. */
export function releaseSets(window: ReportWindow): string {
  const sets = [[], ...cutsOf(window)].map((cut) => ['task_key', 'release_key', ...cut]);
  const releases = window.together === undefined ? [['release_key']] : [];
  return `GROUP BY GROUPING SETS (${[...releases, ...sets].map((set) => `(${set.join(', ')})`).join(', ')})`;
}

/** SQL that tells the rows of all tasks of a release in {@link releaseSets}. */
export const allTasks = 'grouping(task_key) = 1';

/** GROUP BY of each dimension, or of the whole where there is none: what the wholes can be added up from. */
export function finestSets(window: ReportWindow, more: readonly string[] = []): string {
  return setsOf(window.by.length === 0 ? [[]] : cutsOf(window), more);
}

const cutsOf = ({ by }: ReportWindow): readonly (readonly string[])[] => by.map((_, i) => [`d${i}_key`]);

function setsOf(cuts: readonly (readonly string[])[], more: readonly string[]): string {
  const sets = cuts.map((cut) => ['task_key', 'release_key', ...cut, ...more].join(', '));
  return sets.length === 1
    ? `GROUP BY ${sets.join('')}`
    : `GROUP BY GROUPING SETS (${sets.map((set) => `(${set})`).join(', ')})`;
}

/** The columns that say which group a row of {@link groupingSets} is; `task` is any of the tasks where {@link allTasks}. */
export function groupColumns(window: ReportWindow): string {
  const pick = (of: (name: string, i: number) => string): string =>
    window.by.length === 0
      ? "''"
      : `multiIf(${window.by.flatMap((name, i) => [`grouping(d${i}_key) = 0`, of(name, i)]).join(', ')}, '')`;
  return `any(task) AS task, any(release) AS release, ${pick((name) => text(name))} AS dimension, ${pick((_, i) => `toString(any(d${i}))`)} AS value`;
}
