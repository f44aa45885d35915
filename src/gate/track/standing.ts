import type { Verdict } from '../verdict.ts';
import { type GivenVerdict, scopeInProduction } from './given.ts';

/** A verdict on a release for as long as it stood: from when it was first given until a different one took its place. */
export interface Standing {
  readonly first: GivenVerdict;
  /** The verdicts that it was given by, one after the other: the first, and the same again. */
  readonly ids: readonly string[];
  /** What the release is known as, whatever name was asked for. */
  readonly release: string;
  /** How often the same verdict was given in a row. */
  readonly times: number;
  readonly replacedMs: number | undefined;
}

/**
 * Verdicts in the order of time as what stood when. About the same release and scope a later verdict takes the place of an earlier one,
 * whatever its policy or baseline: who asks again with kinder terms is followed under the kinder verdict. A fault is no verdict and
 * replaces none.
 */
export function standings(given: readonly GivenVerdict[], releaseOf: (name: string) => string): readonly Standing[] {
  const series = Map.groupBy(
    given.filter(({ verdict }) => verdict !== 'fault').toSorted((a, b) => a.given_ms - b.given_ms),
    ({ candidate, scope }) => JSON.stringify([releaseOf(candidate), scopeInProduction(scope)]),
  );
  return [...series.values()].flatMap((all) => {
    const starts = all.flatMap((each, i) => (each.verdict === all[i - 1]?.verdict ? [] : [i]));
    return starts.flatMap((start, n): Standing[] => {
      const first = all[start];
      if (first === undefined) return [];
      const end = starts[n + 1] ?? all.length;
      const ids = all.slice(start, end).map(({ id }) => id);
      return [{ first, ids, release: releaseOf(first.candidate), times: end - start, replacedMs: all[end]?.given_ms }];
    });
  });
}

/** The verdicts of which a track record is kept. */
export const tracked = ['pass', 'inconclusive', 'fail'] as const satisfies readonly Verdict[];
