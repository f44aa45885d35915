import type { Slice } from '#store/query/run-filter.ts';
import { recordedValues } from '#store/query/recorded-names.ts';
import type { Context } from './context.ts';
import { recordedAre } from './recorded-are.ts';

interface Named {
  readonly task?: string | undefined;
  readonly release?: string | undefined;
  readonly slices?: readonly Slice[] | undefined;
}

/** More values than this are not searched for one. */
const mostValues = 100_000;

/** Of an answer without runs: which of the values that were named no run has, and which there are. */
export async function unmatched({ store }: Pick<Context, 'store'>, asked: Named): Promise<readonly string[]> {
  const named: readonly Slice[] = [
    ...(asked.task === undefined ? [] : [{ dimension: 'task', value: asked.task }]),
    ...(asked.release === undefined ? [] : [{ dimension: 'release', value: asked.release }]),
    ...(asked.slices ?? []),
  ];
  const notes: string[] = [];
  for (const { dimension, value } of named) {
    if ((await recordedValues(store, dimension, mostValues)).includes(value)) continue;
    notes.push(`There is no run of ${dimension} ${value}; ${await recordedAre(store, dimension)}.`);
  }
  return notes;
}
