import { type Rising, rising, risingCounts } from './rising.ts';
import { cellsOf, overTasks, requireTasks, type TaskCell, type TaskCounts } from './trials.ts';

/**
 * A Beta(a, b) fitted to the success rates of tasks, or the reason why the likelihood has no peak:
 * - `pooled`: the tasks differ no more than chance makes them; one rate describes all.
 * - `all_or_nothing`: each task either always succeeds or never does; `rate` is the share that does.
 * - `insufficient`: no task has two trials, so that spread between tasks cannot be told from chance.
 */
export type BetaBinomialFit =
  | Fitted
  | { readonly kind: 'pooled'; readonly rate: number }
  | { readonly kind: 'all_or_nothing'; readonly rate: number }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/** The peak of the likelihood. */
export interface Fitted {
  readonly kind: 'fitted';
  readonly a: number;
  readonly b: number;
  readonly logLikelihood: number;
  /** Second derivatives of the log-likelihood by ln a and ln b, with the sign turned: what the data tell. */
  readonly information: { readonly aa: number; readonly ab: number; readonly bb: number };
}

/** Where the search for the peak starts. */
interface Start {
  readonly a: number;
  readonly b: number;
}

/**
 * Maximum likelihood of p ~ Beta(a, b), c | p ~ Bin(n, p) over tasks; `logLikelihood` is without the binomial coefficients.
 *
 * Throws `numeric` unless every task has 0 ≤ successes ≤ n, n ≥ 1. Source: statistics.md §1; guard: Levin & Reeds 1977.
 */
export function fitBetaBinomial(tasks: readonly TaskCounts[]): BetaBinomialFit {
  requireTasks(tasks);
  return fitCells(cellsOf(tasks));
}

/** As {@link fitBetaBinomial}, of cells known to be right; a start near the peak, as a resample has it, saves most of the way. */
export function fitCells(cells: readonly TaskCell[], start?: Start): BetaBinomialFit {
  const most = cells.reduce((found, cell) => Math.max(found, cell.n), 0);
  if (most < 2) return { kind: 'insufficient', n: most, need: 2 };
  const rate = pooledRate(cells);
  if (rate === 0 || rate === 1 || !overdispersed(cells, rate)) return { kind: 'pooled', rate };
  if (cells.every((cell) => cell.successes === 0 || cell.successes === cell.n)) {
    const passed = overTasks(cells, (task) => (task.successes > 0 ? 1 : 0));
    return { kind: 'all_or_nothing', rate: passed / overTasks(cells, () => 1) };
  }
  const peak = climb(likelihoodOf(cells), start ?? { a: 2 * rate, b: 2 * (1 - rate) });
  return peak ?? { kind: 'pooled', rate };
}

/** Share of all trials that succeeded. */
export function pooledRate(cells: readonly TaskCell[]): number {
  return overTasks(cells, (task) => task.successes) / overTasks(cells, (task) => task.n);
}

/** Whether the likelihood rises as spread between tasks is first admitted, i.e. has its peak at a finite a + b. */
function overdispersed(cells: readonly TaskCell[], rate: number): boolean {
  const slope = overTasks(
    cells,
    ({ n, successes: c }) => (c * (c - 1)) / rate + ((n - c) * (n - c - 1)) / (1 - rate) - n * (n - 1),
  );
  return slope > 1e-9;
}

/** The log-likelihood at a point, with its first and second derivatives by ln a and ln b. */
interface Slopes {
  readonly value: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

type Likelihood = (a: number, b: number) => Slopes;

/** Σ ln B(a + c, b + n − c) − ln B(a, b), as three sums of which each has one argument: a, b and a + b. */
function likelihoodOf(cells: readonly TaskCell[]): Likelihood {
  const passed = risingCounts(cells.map(({ successes, tasks }) => ({ m: successes, weight: tasks })));
  const failed = risingCounts(cells.map(({ n, successes, tasks }) => ({ m: n - successes, weight: tasks })));
  const tried = risingCounts(cells.map(({ n, tasks }) => ({ m: n, weight: tasks })));
  return (a, b) => {
    const all: Rising = rising(tried, a + b);
    const ofA: Rising = rising(passed, a);
    const ofB: Rising = rising(failed, b);
    const [byA, byB] = [a * (ofA.slope - all.slope), b * (ofB.slope - all.slope)];
    return {
      value: ofA.log + ofB.log - all.log,
      a: byA,
      b: byB,
      aa: a * a * (ofA.curve - all.curve) + byA,
      bb: b * b * (ofB.curve - all.curve) + byB,
      ab: -a * b * all.curve,
    };
  };
}

/** Beyond this a + b the prior is a point for every purpose here. */
const pointLike = 1e7;

/** A Newton step this small leaves an error of its square, below what doubles can tell. */
const settled = 1e-7;

/** Newton's method in ln a, ln b with step halving; undefined where the peak lies beyond all bounds. */
function climb(likelihood: Likelihood, start: Start): Fitted | undefined {
  let { a, b } = start;
  let here = likelihood(a, b);
  for (let round = 0; round < 200; round++) {
    const [stepA, stepB] = uphill(here);
    const last = Math.abs(stepA) + Math.abs(stepB) < settled;
    let size = 1;
    let next = likelihood(a * Math.exp(stepA), b * Math.exp(stepB));
    while (!last && next.value < here.value && size > 1e-6) {
      size /= 2;
      next = likelihood(a * Math.exp(size * stepA), b * Math.exp(size * stepB));
    }
    a *= Math.exp(size * stepA);
    b *= Math.exp(size * stepB);
    here = next;
    if (a + b > pointLike) return undefined;
    if (last) break;
  }
  const information = { aa: -here.aa, ab: -here.ab, bb: -here.bb };
  return { kind: 'fitted', a, b, logLikelihood: here.value, information };
}

/** Newton's step where the likelihood is concave, the gradient otherwise; no component longer than 2. */
function uphill({ a, b, aa, ab, bb }: Slopes): readonly [number, number] {
  const det = aa * bb - ab * ab;
  const concave = det > 0 && aa < 0;
  const stepA = concave ? (ab * b - bb * a) / det : a;
  const stepB = concave ? (ab * a - aa * b) / det : b;
  const cut = Math.min(1, 2 / Math.max(Math.abs(stepA), Math.abs(stepB)));
  return [stepA * cut, stepB * cut];
}
