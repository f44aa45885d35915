import { AirworthyError } from '#base/error.ts';
import { nearest } from '#config/nearest.ts';
import type { Store } from '#store/open.ts';
import { hasDimension, recordedDimensions } from '#store/query/recorded-names.ts';
import type { Where } from '#store/query/where.ts';
import type { Context } from './context.ts';

/**
 * A dimension that no run has is a typing error: sliced by it, every run would be alike. `columns` are the dimensions that every run
 * has; only of these nothing is read.
 *
 * @throws AirworthyError `usage` with the dimensions there are.
 */
export async function requireDimensions(
  { store }: Pick<Context, 'store'>,
  asked: readonly string[],
  columns: readonly string[],
  among?: Where,
): Promise<void> {
  const others = asked.filter((name) => !columns.includes(name));
  // One run of each is soon found; which dimensions there are takes a look at every run.
  if ((await Promise.all(others.map((name) => isThere(store, name, among)))).every(Boolean)) return;
  const there = await recordedDimensions(store, among);
  const unknown = others.find((name) => !there.includes(name));
  if (unknown === undefined) return;
  const known = [...new Set([...columns, ...there])];
  const meant = nearest(unknown, known);
  throw new AirworthyError('usage', `no run has a dimension ${unknown}`, {
    hint: `${meant === undefined ? '' : `did you mean ${meant}? `}there are ${known.join(', ')}`,
  });
}

/** Dimensions that runs of a store were seen to have. Once known it is no typing error any more, also where all such runs were erased since. */
const seen = new WeakMap<Store, Set<string>>();

async function isThere(store: Store, name: string, among: Where | undefined): Promise<boolean> {
  const known = seen.get(store) ?? new Set();
  seen.set(store, known);
  if (among === undefined && known.has(name)) return true;
  const found = await hasDimension(store, name, among);
  if (found && among === undefined) known.add(name);
  return found;
}
