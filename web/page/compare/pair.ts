import type { CompareQuery } from '#client/answers.ts';
import type { Release } from '../../data/releases.ts';
import { slicePart } from '../../data/run-filter.ts';
import type { CompareSearch } from './search.ts';

export interface Pair {
  readonly base: string;
  readonly candidate: string;
}

/** The two releases: those of the address, else the newest and the one before; undefined where there are not two. */
export function pairOf({ base, candidate }: CompareSearch, releases: readonly Release[]): Pair | undefined {
  const named = releases.map(({ release }) => release).filter((release) => release !== '');
  const after = candidate ?? named.find((release) => release !== base);
  if (after === undefined) return undefined;
  const before = base ?? named[named.indexOf(after) + 1] ?? named.find((release) => release !== after);
  return before === undefined || before === after ? undefined : { base: before, candidate: after };
}

/** The time whose runs are compared, as far as it is bounded. */
export function windowOf({ since, until }: CompareSearch): { readonly since?: string; readonly until?: string } {
  return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
}

/** What the server is asked. */
export function requestOf(search: CompareSearch, pair: Pair): CompareQuery {
  const { task, slice = [], by, score, better } = search;
  const where = slice.map(slicePart).filter(({ not, dimension }) => !not && dimension !== '');
  return {
    ...pair,
    ...(task === undefined ? {} : { task }),
    ...windowOf(search),
    ...(by === undefined ? {} : { by }),
    ...(where.length === 0
      ? {}
      : { where: Object.fromEntries(where.map(({ dimension, value }) => [dimension, value])) }),
    ...(score === undefined ? {} : { metric: { score, ...(better === undefined ? {} : { better }) } }),
  };
}
