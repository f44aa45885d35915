import type { Rng } from '#base/rng.ts';
import { requireCount, requireLength, requirePositive, requireSameLength } from '../domain.ts';

/** A point: an embedding, or a list with one number. */
export type Point = readonly number[];

/** Kernel two-sample statistic with a permutation p-value. */
export interface MeanDiscrepancy {
  /** Unbiased MMD², which may be slightly negative when nothing moved. */
  readonly mmd2: number;
  readonly bandwidth: number;
  readonly p: number;
}

/** Kernel values of all points against all, row after row; the first m are of x. */
interface Gram {
  readonly kernel: Float64Array;
  readonly m: number;
  readonly n: number;
}

function squaredDistance(a: Point, b: Point): number {
  return a.reduce((s, x, i) => s + (x - (b[i] ?? 0)) ** 2, 0);
}

/** Median distance of distinct pairs of points, the usual bandwidth; 1 if all points coincide. */
export function medianDistance(points: readonly Point[]): number {
  const distances: number[] = [];
  points.forEach((a, i) => {
    for (const b of points.slice(i + 1)) distances.push(squaredDistance(a, b));
  });
  const sorted = Float64Array.from(distances).toSorted();
  const median = Math.sqrt(sorted[Math.floor(sorted.length / 2)] ?? 0);
  return median > 0 ? median : 1;
}

function gramOf(x: readonly Point[], y: readonly Point[], bandwidth: number): Gram {
  const points = [...x, ...y];
  const size = points.length;
  const kernel = new Float64Array(size * size);
  points.forEach((a, i) => {
    points.forEach((b, j) => {
      kernel[i * size + j] = Math.exp(-squaredDistance(a, b) / (2 * bandwidth * bandwidth));
    });
  });
  return { kernel, m: x.length, n: y.length };
}

/** MMD² with the points in the given order: the first m count as x. */
function statistic({ kernel, m, n }: Gram, order: Int32Array): number {
  const size = m + n;
  let within = 0;
  let withinY = 0;
  let across = 0;
  for (let i = 0; i < size; i++) {
    const row = (order[i] ?? 0) * size;
    for (let j = i + 1; j < size; j++) {
      const k = kernel[row + (order[j] ?? 0)] ?? 0;
      if (j < m) within += k;
      else if (i >= m) withinY += k;
      else across += k;
    }
  }
  return (2 * within) / (m * (m - 1)) + (2 * withinY) / (n * (n - 1)) - (2 * across) / (m * n);
}

/**
 * Unbiased MMD² of two samples of points with the kernel exp(−d² / 2σ²), σ the median distance unless given, and the p-value of random
 * relabellings. Time grows as permutations · (m + n)²: sample down to some hundreds of points a side.
 *
 * Throws `numeric` unless both samples have two points of one dimension and bandwidth > 0. Source: Gretton et al. 2012.
 */
export function meanDiscrepancy(
  x: readonly Point[],
  y: readonly Point[],
  options: { readonly rng: Rng; readonly bandwidth?: number; readonly permutations?: number },
): MeanDiscrepancy {
  requireLength('x', x, 2);
  requireLength('y', y, 2);
  const points = [...x, ...y];
  points.forEach((point, i) => requireSameLength(`point ${i}`, point, points[0]?.length ?? 0));
  const { rng, bandwidth = medianDistance(points), permutations = 500 } = options;
  requirePositive('bandwidth', bandwidth);
  requireCount('permutations', permutations, 1);
  const gram = gramOf(x, y, bandwidth);
  const order = Int32Array.from(points, (_, i) => i);
  const mmd2 = statistic(gram, order);
  let asLarge = 1;
  for (let r = 0; r < permutations; r++) {
    shuffle(order, rng);
    // 1e-12: relabellings that give the same value up to rounding count as as large.
    if (statistic(gram, order) >= mmd2 - 1e-12) asLarge++;
  }
  return { mmd2, bandwidth, p: asLarge / (permutations + 1) };
}

function shuffle(order: Int32Array, rng: Rng): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.int(i + 1);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
