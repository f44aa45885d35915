import type { Store } from '#store/open.ts';
import { recordedValues } from '#store/query/recorded-names.ts';

const listed = 8;

/** `recorded are 1.4.0, 1.5.0`: the values of a column or dimension, to whom named one that no run has. */
export async function recordedAre(store: Store, name: string): Promise<string> {
  const values = await recordedValues(store, name, listed + 1);
  if (values.length === 0) return 'none is recorded';
  return `recorded ${values.length === 1 ? 'is' : 'are'} ${values.slice(0, listed).join(', ')}${values.length > listed ? ' and others' : ''}`;
}
