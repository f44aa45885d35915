import type { Slice, SliceCondition } from '#store/query/run-filter.ts';
import { recordedValues } from '#store/query/recorded-names.ts';
import type { Context } from './context.ts';
import { recordedAre } from './recorded-are.ts';

interface Named {
  readonly task?: string | readonly string[] | undefined;
  readonly release?: string | readonly string[] | undefined;
  readonly slices?: readonly SliceCondition[] | undefined;
}

/** More values than this are not searched for one. */
const mostValues = 100_000;

/** Of an answer without runs: which of the values that were named no run has, and which there are. */
export async function unmatched({ store }: Pick<Context, 'store'>, asked: Named): Promise<readonly string[]> {
  const named: readonly Slice[] = [
    ...[asked.task ?? []].flat().map((value) => ({ dimension: 'task', value })),
    ...[asked.release ?? []].flat().map((value) => ({ dimension: 'release', value })),
    ...(asked.slices ?? []).filter(({ value, isExcluded }) => value !== '' && isExcluded !== true),
  ];
  const notes: string[] = [];
  for (const { dimension, value } of named) {
    if ((await recordedValues(store, dimension, mostValues)).includes(value)) continue;
    notes.push(`There is no run of ${dimension} ${value}; ${await recordedAre(store, dimension)}.`);
  }
  return notes;
}
