import type { Parameters } from '../engine/engine.ts';
import { isProduction } from './production.ts';
import { flawed, intervened } from './report-run-sums.ts';
import { knownSteps } from './run-columns.ts';
import type { Where } from './where.ts';

/** Which runs a question is about; a list is «one of these». Times are ISO 8601. */
export interface RunFilter {
  readonly task?: readonly string[] | undefined;
  readonly release?: readonly string[] | undefined;
  readonly outcome?: readonly string[] | undefined;
  readonly model?: readonly string[] | undefined;
  readonly session?: string | undefined;
  readonly user?: string | undefined;
  readonly case?: string | undefined;
  /** The beginning of the run's id. */
  readonly id?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Values of one dimension are alternatives; dimensions, and excluded values, all hold. */
  readonly slices?: readonly SliceCondition[] | undefined;
  readonly marks?: readonly RunMark[] | undefined;
  readonly scores?: readonly ScoreCondition[] | undefined;
  readonly ranges?: readonly RangeCondition[] | undefined;
}

export interface Slice {
  readonly dimension: string;
  readonly value: string;
}

export interface SliceCondition extends Slice {
  readonly isExcluded?: boolean;
}

export interface ScoreCondition {
  readonly name: string;
  readonly comparison: '<' | '<=' | '>' | '>=' | '=';
  readonly value: number;
}

/** A figure of the run is at least, or at most, so much; what is unknown is neither. */
export interface RangeCondition {
  readonly column: 'duration_ms' | 'cost_usd' | 'steps';
  readonly bound: 'min' | 'max';
  readonly value: number;
}

/** What can be said of a run by yes or no, and the condition: as the report counts it. */
export const runMarks = {
  errors: "(tool_errors > 0 OR error_type != '')",
  retries: 'retries > 0',
  rate_limits: 'rate_limited > 0',
  guard: 'guard_interventions > 0',
  help: 'help_asked > 0',
  flaw: `(${flawed})`,
  intervention: `(${intervened})`,
  unfinished: 'NOT root_seen',
  unpriced: 'isNull(cost_usd)',
  production: isProduction,
} as const;
export type RunMark = keyof typeof runMarks;

const lists = ['task', 'release', 'outcome', 'model'] as const;
const single = { session: 'session', user: 'user_id', case: 'case_id' } as const;
/** What a slice may name besides the dimensions of the runs. */
export const sliceColumns: ReadonlySet<string> = new Set([
  'task',
  'release',
  'release_hash',
  'model',
  'agent',
  'service',
  'service_version',
  'environment',
  'prompt_version',
  'tools_hash',
  'outcome_by',
  'case_id',
]);

/** A condition, and the value that its parameter of this name has. */
type Condition = readonly [sql: string, parameters: Parameters];

/** The condition for a filter, its values as parameters. */
export function runFilter(filter: RunFilter): Where {
  const conditions: readonly Condition[] = [
    ...lists.flatMap((name) => listCondition(name, filter[name])),
    ...Object.entries(single).flatMap(([name, column]) => textCondition(name, `${column} =`, filter)),
    ...idCondition(filter.id),
    ...timeCondition('since', '>=', filter.since),
    ...timeCondition('until', '<', filter.until),
    ...sliceConditions(filter.slices ?? []),
    ...(filter.marks ?? []).map((mark): Condition => [runMarks[mark], {}]),
    ...(filter.scores ?? []).map(scoreCondition),
    ...(filter.ranges ?? []).map(rangeCondition),
  ];
  return {
    sql: conditions.length === 0 ? 'true' : conditions.map(([sql]) => sql).join(' AND '),
    parameters: Object.assign({}, ...conditions.map(([, parameters]) => parameters)),
  };
}

function listCondition(name: string, values: readonly string[] | undefined): Condition[] {
  return values === undefined ? [] : [[`${name} IN {${name}:Array(String)}`, { [name]: values }]];
}

function textCondition(name: string, comparison: string, filter: RunFilter): Condition[] {
  const value = name === 'session' || name === 'user' || name === 'case' ? filter[name] : undefined;
  return value === undefined ? [] : [[`${comparison} {${name}:String}`, { [name]: value }]];
}

function idCondition(beginning: string | undefined): Condition[] {
  return beginning === undefined ? [] : [['startsWith(run_id, {id_beginning:String})', { id_beginning: beginning }]];
}

function timeCondition(name: string, comparison: string, time: string | undefined): Condition[] {
  return time === undefined
    ? []
    : [[`started_at ${comparison} parseDateTime64BestEffort({${name}:String}, 9)`, { [name]: time }]];
}

/** One condition for each dimension: its wanted values are alternatives, since a run has one; another for the values it must not have. */
function sliceConditions(slices: readonly SliceCondition[]): Condition[] {
  const groups = Map.groupBy(slices, ({ dimension, isExcluded = false }) => JSON.stringify([dimension, isExcluded]));
  return [...groups.values()].map((group, i): Condition => {
    const { dimension = '', isExcluded = false } = group[0] ?? {};
    const held = sliceColumns.has(dimension) ? dimension : `dimensions[{dimension_${i}:String}]`;
    const parameters = { [`dimension_${i}`]: dimension, [`values_${i}`]: group.map(({ value }) => value) };
    return [`${held} ${isExcluded ? 'NOT IN' : 'IN'} {values_${i}:Array(String)}`, parameters];
  });
}

function scoreCondition({ name, comparison, value }: ScoreCondition, i: number): Condition {
  return [
    `arrayExists((name, value) -> name = {score_${i}:String} AND ifNull(value ${comparison} {score_value_${i}:Float64}, false), score.name, score.value)`,
    { [`score_${i}`]: name, [`score_value_${i}`]: value },
  ];
}

function rangeCondition({ column, bound, value }: RangeCondition): Condition {
  const name = `${bound}_${column}`;
  const known = column === 'steps' ? knownSteps : column;
  return [`ifNull(${known} ${bound === 'min' ? '>=' : '<='} {${name}:Float64}, false)`, { [name]: value }];
}
