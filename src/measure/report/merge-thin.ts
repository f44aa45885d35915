import { enoughRuns } from './figure.ts';
import type { GroupKey, RunSums } from './sums.ts';

/** Dimensions whose values have an order: along it, slices too thin to be ranked are taken together with their neighbours. */
const orders: Readonly<Record<string, readonly string[]>> = {
  input_length: ['short', 'medium', 'long'],
  turns: ['1', '2-3', '4-7', '8+'],
  hour: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')),
};

/** A value of a dimension, and the slice that it has become part of within its task and release. */
export interface Merge extends GroupKey {
  readonly into: string;
}

/**
 * How slices with fewer than 20 runs of known outcome are merged, in order of their values: each takes its neighbours until there
 * are enough, and what is left over at the end goes to the slice before. Dimensions without an order are left alone, and so is
 * one with too few runs in all.
 */
export function thinMerges(rows: readonly RunSums[]): readonly Merge[] {
  const cut = rows.filter((row) => Object.hasOwn(orders, row.dimension));
  const groups = Map.groupBy(cut, (row) => JSON.stringify([row.task, row.release, row.dimension]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return blocksOf(group, orders[first.dimension] ?? [])
      .filter((block) => block.length > 1)
      .flatMap((block) => block.map((value) => ({ ...keyOf(first), value, into: block.join(' or ') })));
  });
}

const keyOf = ({ task, release, dimension }: GroupKey): Omit<GroupKey, 'value'> => ({ task, release, dimension });

/** The values there are, in order, in blocks with enough runs each. */
function blocksOf(rows: readonly RunSums[], order: readonly string[]): readonly (readonly string[])[] {
  const runsOf = (value: string): number =>
    rows.reduce((sum, row) => sum + (row.value === value && row.outcome !== 'unknown' ? row.runs : 0), 0);
  const present = order.filter((value) => rows.some((row) => row.value === value));
  const blocks: string[][] = [];
  let open: { readonly values: string[]; runs: number } = { values: [], runs: 0 };
  for (const value of present) {
    open.values.push(value);
    open.runs += runsOf(value);
    if (open.runs < enoughRuns) continue;
    blocks.push(open.values);
    open = { values: [], runs: 0 };
  }
  // Too few in all: they stay as they are, and are marked.
  if (blocks.length === 0) return present.map((value) => [value]);
  blocks.at(-1)?.push(...open.values);
  return blocks;
}

/** The rows with the merged slices' names in place of their values. */
export function mergeRows(rows: readonly RunSums[], merges: readonly Merge[]): readonly RunSums[] {
  const into = new Map(merges.map((merge) => [nameOf(merge), merge.into]));
  return rows.map((row) => ({ ...row, value: into.get(nameOf(row)) ?? row.value }));
}

const nameOf = ({ task, release, dimension, value }: GroupKey): string =>
  JSON.stringify([task, release, dimension, value]);
