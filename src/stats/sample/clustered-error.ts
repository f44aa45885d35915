import { requireLength } from '../domain.ts';
import { sumByCluster } from './cluster.ts';
import { mean, variance } from './mean.ts';

/** A mean of clustered scores with three standard errors. */
export interface ClusteredMean {
  readonly kind: 'estimated';
  readonly value: number;
  readonly n: number;
  readonly clusters: number;
  /** As if all scores were independent. */
  readonly naiveError: number;
  /** Miller's clustered error: the one of the paper. */
  readonly clusteredError: number;
  /** The clustered error times √(G / (G − 1)): the one to use, since few clusters bias the paper's downwards. */
  readonly smallSampleError: number;
}

/**
 * Mean of scores that come in clusters (questions on one document, runs of one case), with the error that takes it into account.
 * One cluster only has no error: `insufficient`.
 *
 * Throws `numeric` on fewer than two scores or lists of different length. Source: Miller 2024 (arXiv 2411.00640), eq. 4.
 */
export function clusteredMean(
  scores: ArrayLike<number>,
  clusters: ArrayLike<string | number>,
): ClusteredMean | { readonly kind: 'insufficient'; readonly n: number; readonly need: number } {
  requireLength('scores', scores, 2);
  const groups = sumByCluster(scores, clusters);
  const count = groups.sums.length;
  if (count < 2) return { kind: 'insufficient', n: count, need: 2 };
  const n = scores.length;
  const value = mean(scores);
  let squares = 0;
  groups.sums.forEach((sum, g) => {
    squares += (sum - (groups.counts[g] ?? 0) * value) ** 2;
  });
  const clusteredError = Math.sqrt(squares) / n;
  return {
    kind: 'estimated',
    value,
    n,
    clusters: count,
    naiveError: Math.sqrt(variance(scores) / n),
    clusteredError,
    smallSampleError: clusteredError * Math.sqrt(count / (count - 1)),
  };
}
