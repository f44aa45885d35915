import { z } from 'zod';
import type { DimensionCounts } from '#measure/drift/dimension-shift.ts';
import type { Store } from '../open.ts';
import { text } from '../sql.ts';
import { type DriftSelection, driftSource } from './drift-source.ts';
import { dimensionSql } from './report-window.ts';

/** What answered; everything else describes what came in. */
const systemColumns = ['model', 'agent', 'prompt_version', 'release', 'service'] as const;
/** Values of a dimension told apart; the rarer ones are counted as one. */
const mostValues = 40;
const mostDimensions = 40;
export const otherValue = '(other)';
const noValue = '(none)';

const nameRow = z.object({ name: z.string() });
/** Units with a value, and the mean weight and squared weight of their runs. */
const side = z.tuple([z.number(), z.number(), z.number()]);
const countRow = z.object({ dimension: z.string(), value: z.string(), before: side, after: side });
type CountRow = z.output<typeof countRow>;
type Counted = DimensionCounts['values'][number];

/** How many units of each side had which value of every dimension; where runs are weighted, as many as their weights make of them. */
export async function driftDimensions(store: Store, selection: DriftSelection): Promise<readonly DimensionCounts[]> {
  const { engine, at } = store;
  const keys = driftSource(at, selection, ['dimensions']);
  const named = await engine.rows(
    `SELECT arrayJoin(mapKeys(dimensions)) AS name FROM (${keys.sql}) GROUP BY name ORDER BY count() DESC, name LIMIT ${mostDimensions}`,
    nameRow,
    { parameters: keys.parameters },
  );
  const names = ['task', ...named.map(({ name }) => name), ...systemColumns];
  const pairs = names.map((name) => `(${text(name)}, toString(${valueSql(name)}))`).join(', ');
  const source = driftSource(at, selection, [`arrayJoin([${pairs}]) AS pair`]);
  const counts = await engine.rows(
    `SELECT pair.1 AS dimension, pair.2 AS value, ${sideSql('before')} AS before, ${sideSql('after')} AS after
FROM (${source.sql}) GROUP BY dimension, value ORDER BY before.1 + after.1 DESC, value`,
    countRow,
    { parameters: source.parameters },
  );
  const byName = Map.groupBy(counts, ({ dimension }) => dimension);
  return names.map((dimension) => ({
    dimension,
    kind: isSystem(dimension) ? ('system' as const) : ('input' as const),
    values: folded(weighted(byName.get(dimension) ?? [])),
  }));
}

/** SQL for a run's value of a dimension. */
export function valueSql(dimension: string): string {
  return dimension === 'task' || isSystem(dimension) ? dimension : dimensionSql(dimension);
}

function isSystem(dimension: string): boolean {
  return systemColumns.some((column) => column === dimension);
}

function sideSql(period: 'before' | 'after'): string {
  const mean = (of: string): string => `ifNotFinite(avgIf(${of}, period = '${period}'), 0)`;
  return `(uniqExactIf(unit, period = '${period}'), ${mean('weight')}, ${mean('weight * weight')})`;
}

/** Counts in proportion to the weights, which add up to Kish's effective number of units. Source: Kish 1965. */
function weighted(rows: readonly CountRow[]): readonly Counted[] {
  const scale = (period: 'before' | 'after'): number => {
    const total = rows.reduce((sum, { [period]: [units, weight] }) => sum + units * weight, 0);
    const squares = rows.reduce((sum, { [period]: [units, , square] }) => sum + units * square, 0);
    return squares === 0 ? 0 : total / squares;
  };
  const [before, after] = [scale('before'), scale('after')];
  return rows.map((row) => ({
    value: row.value,
    before: row.before[0] * row.before[1] * before,
    after: row.after[0] * row.after[1] * after,
  }));
}

function folded(values: readonly Counted[]): DimensionCounts['values'] {
  const shown = values
    .slice(0, mostValues)
    .map(({ value, before, after }) => ({ value: value === '' ? noValue : value, before, after }));
  const rest = values.slice(mostValues);
  if (rest.length === 0) return shown;
  const sum = (of: (one: (typeof rest)[number]) => number): number => rest.reduce((total, one) => total + of(one), 0);
  return [...shown, { value: otherValue, before: sum(({ before }) => before), after: sum(({ after }) => after) }];
}
