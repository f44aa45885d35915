import type { Rng } from '#base/rng.ts';
import { requireCount, requireLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { ndtr, ndtri } from '../special.ts';
import { quantileOfSorted } from './quantile.ts';

/** A statistic of the clusters whose indices are picked (with repeats). */
export type ClusterStatistic = (picked: Int32Array) => number;

/** How to run a bootstrap. */
export interface BootstrapOptions {
  readonly rng: Rng;
  readonly confidence?: number;
  readonly replicates?: number;
  /** `bca` corrects bias and skewness and is the default; `percentile` is the plain one. */
  readonly method?: 'bca' | 'percentile';
}

/** A bootstrap interval over clusters, or why there is none. */
export type BootstrapEstimate =
  | ({
      readonly kind: 'estimated';
      readonly value: number;
      readonly standardError: number;
      readonly clusters: number;
      readonly method: 'bca' | 'percentile';
    } & Interval)
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number }
  /** Every resample gives the same value: the sample shows no variation to learn from. */
  | { readonly kind: 'no_variation'; readonly value: number; readonly clusters: number }
  /** Some resamples have no value, or none that is finite, at the ends of the interval (a ratio without a success). */
  | { readonly kind: 'unbounded'; readonly value: number; readonly undefinedShare: number };

/**
 * Values of a statistic on resamples of the clusters, sorted ascending; bench/bootstrap.bench.ts has what it takes.
 *
 * Throws `numeric` unless both counts are whole and at least 1.
 */
export function resample(
  clusters: number,
  statistic: ClusterStatistic,
  { rng, replicates = 2000 }: Pick<BootstrapOptions, 'rng' | 'replicates'>,
): Float64Array {
  requireCount('clusters', clusters, 1);
  requireCount('replicates', replicates, 1);
  const picked = new Int32Array(clusters);
  const values = new Float64Array(replicates);
  for (let r = 0; r < replicates; r++) {
    for (let i = 0; i < clusters; i++) picked[i] = rng.int(clusters);
    values[r] = statistic(picked);
  }
  values.sort();
  return values;
}

/**
 * Bootstrap interval of a statistic of whole clusters (tasks keep their trials, sessions their runs).
 *
 * Throws `numeric` unless 0 < confidence < 1 and replicates is a whole number of at least 1. Source: Efron 1987 (BCa); statistics.md §1.
 *
 * @example bootstrap(tasks.length, (picked) => meanOf(tasks, picked), { rng: seededRng(1) })
 */
export function bootstrap(clusters: number, statistic: ClusterStatistic, options: BootstrapOptions): BootstrapEstimate {
  const { confidence = 0.95, method = 'bca' } = options;
  requireLevel('confidence', confidence);
  if (clusters < 2) return { kind: 'insufficient', n: clusters, need: 2 };
  const value = statistic(everyone(clusters));
  const sorted = resample(clusters, statistic, options);
  const finite = sorted.filter((x) => Number.isFinite(x));
  const undefinedShare = 1 - finite.length / sorted.length;
  if (!Number.isFinite(value) || finite.length === 0) return { kind: 'unbounded', value, undefinedShare };
  if (sorted[0] === sorted[sorted.length - 1]) return { kind: 'no_variation', value, clusters };
  const tail = (1 - confidence) / 2;
  const ends =
    method === 'bca' ? bcaLevels({ clusters, statistic, sorted, value }, tail) : { low: tail, high: 1 - tail };
  const low = quantileOfSorted(sorted, ends.low);
  const high = quantileOfSorted(sorted, ends.high);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { kind: 'unbounded', value, undefinedShare };
  return { kind: 'estimated', value, standardError: deviation(finite), clusters, method, low, high };
}

/** Each cluster once. */
const everyone = (clusters: number): Int32Array => Int32Array.from({ length: clusters }, (_, i) => i);

function deviation(values: Float64Array): number {
  let mean = 0;
  for (const x of values) mean += x / values.length;
  let squares = 0;
  for (const x of values) squares += (x - mean) ** 2;
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}

interface Resampled {
  readonly clusters: number;
  readonly statistic: ClusterStatistic;
  readonly sorted: Float64Array;
  readonly value: number;
}

/** The levels at which BCa reads the resampled values: shifted for median bias (z0) and for acceleration (a). */
function bcaLevels(resampled: Resampled, tail: number): Interval {
  const { sorted, value } = resampled;
  let below = 0;
  let equal = 0;
  for (const x of sorted) {
    if (x < value) below++;
    else if (x === value) equal++;
  }
  // Half of the ties, so that a lattice statistic (a share of few cases) has no bias by convention alone.
  const share = (below + equal / 2 + 0.5) / (sorted.length + 1);
  const z0 = ndtri(share);
  const a = acceleration(resampled);
  const shifted = (p: number): number => {
    const z = z0 + ndtri(p);
    const scale = 1 - a * z;
    return scale <= 0 ? (z < 0 ? 0 : 1) : ndtr(z0 + z / scale);
  };
  return { low: shifted(tail), high: shifted(1 - tail) };
}

/** At most this many blocks are left out in turn; beyond it one block holds several clusters. */
const maxBlocks = 1000;

/** Efron's acceleration from the jackknife: the skewness of the statistic's influence. */
function acceleration({ clusters, statistic }: Resampled): number {
  const blocks = Math.min(clusters, maxBlocks);
  const all = everyone(clusters);
  const left = new Float64Array(blocks);
  for (let block = 0; block < blocks; block++) {
    const from = Math.floor((block * clusters) / blocks);
    const to = Math.floor(((block + 1) * clusters) / blocks);
    const kept = new Int32Array(clusters - (to - from));
    kept.set(all.subarray(0, from));
    kept.set(all.subarray(to), from);
    left[block] = statistic(kept);
  }
  let mean = 0;
  for (const x of left) mean += x / blocks;
  let squares = 0;
  let cubes = 0;
  for (const x of left) {
    squares += (mean - x) ** 2;
    cubes += (mean - x) ** 3;
  }
  const a = cubes / (6 * squares ** 1.5);
  return Number.isFinite(a) ? a : 0;
}
