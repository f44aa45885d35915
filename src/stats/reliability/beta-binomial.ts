import { digamma, lbeta, trigamma } from '../special.ts';
import { requireTasks, type TaskTrials } from './trials.ts';

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

/** Tasks with equal counts taken together. */
interface Cell {
  readonly n: number;
  readonly c: number;
  weight: number;
}

/**
 * Maximum likelihood of p ~ Beta(a, b), c | p ~ Bin(n, p) over tasks; `logLikelihood` is without the binomial coefficients.
 *
 * Throws `numeric` unless every task has 0 ≤ successes ≤ n, n ≥ 1. Source: statistics.md §1; guard: Levin & Reeds 1977.
 */
export function fitBetaBinomial(tasks: readonly TaskTrials[]): BetaBinomialFit {
  requireTasks(tasks);
  const most = tasks.reduce((m, task) => Math.max(m, task.n), 0);
  if (most < 2) return { kind: 'insufficient', n: most, need: 2 };
  const total = tasks.reduce((s, task) => s + task.n, 0);
  const rate = tasks.reduce((s, task) => s + task.successes, 0) / total;
  if (rate === 0 || rate === 1 || !overdispersed(tasks, rate)) return { kind: 'pooled', rate };
  if (tasks.every((task) => task.successes === 0 || task.successes === task.n)) {
    return { kind: 'all_or_nothing', rate: tasks.filter((task) => task.successes > 0).length / tasks.length };
  }
  return climb(cellsOf(tasks), rate);
}

/** Whether the likelihood rises as spread between tasks is first admitted, i.e. has its peak at a finite a + b. */
function overdispersed(tasks: readonly TaskTrials[], rate: number): boolean {
  let slope = 0;
  for (const { n, successes: c } of tasks) {
    slope += (c * (c - 1)) / rate + ((n - c) * (n - c - 1)) / (1 - rate) - n * (n - 1);
  }
  return slope > 1e-9;
}

function cellsOf(tasks: readonly TaskTrials[]): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const { n, successes: c } of tasks) {
    const cell = cells.get(`${n},${c}`);
    if (cell === undefined) cells.set(`${n},${c}`, { n, c, weight: 1 });
    else cell.weight++;
  }
  return [...cells.values()];
}

function logLikelihood(cells: readonly Cell[], a: number, b: number): number {
  const base = lbeta(a, b);
  return cells.reduce((s, { n, c, weight }) => s + weight * (lbeta(a + c, b + n - c) - base), 0);
}

/** Beyond this a + b the prior is a point for every purpose here. */
const pointLike = 1e7;

/** A Newton step this small leaves an error of its square, below what doubles can tell. */
const settled = 1e-7;

/** Newton's method in ln a, ln b with step halving. */
function climb(cells: readonly Cell[], rate: number): BetaBinomialFit {
  let a = 2 * rate;
  let b = 2 * (1 - rate);
  let value = logLikelihood(cells, a, b);
  for (let round = 0; round < 200; round++) {
    const [stepA, stepB] = uphill(slopes(cells, a, b));
    const last = Math.abs(stepA) + Math.abs(stepB) < settled;
    let size = 1;
    let next = logLikelihood(cells, a * Math.exp(stepA), b * Math.exp(stepB));
    while (!last && next < value && size > 1e-6) {
      size /= 2;
      next = logLikelihood(cells, a * Math.exp(size * stepA), b * Math.exp(size * stepB));
    }
    a *= Math.exp(size * stepA);
    b *= Math.exp(size * stepB);
    value = next;
    if (a + b > pointLike) return { kind: 'pooled', rate };
    if (last) break;
  }
  const { aa, ab, bb } = slopes(cells, a, b);
  return { kind: 'fitted', a, b, logLikelihood: value, information: { aa: -aa, ab: -ab, bb: -bb } };
}

/** First and second derivatives of the log-likelihood by ln a and ln b. */
interface Slopes {
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

function slopes(cells: readonly Cell[], a: number, b: number): Slopes {
  let ga = 0;
  let gb = 0;
  let haa = 0;
  let hbb = 0;
  let hab = 0;
  const [psiA, psiB, psiS] = [digamma(a), digamma(b), digamma(a + b)];
  const [triA, triB, triS] = [trigamma(a), trigamma(b), trigamma(a + b)];
  for (const { n, c, weight } of cells) {
    const all = digamma(a + b + n) - psiS;
    const allCurve = trigamma(a + b + n) - triS;
    ga += weight * (digamma(a + c) - psiA - all);
    gb += weight * (digamma(b + n - c) - psiB - all);
    haa += weight * (trigamma(a + c) - triA - allCurve);
    hbb += weight * (trigamma(b + n - c) - triB - allCurve);
    hab -= weight * allCurve;
  }
  return { a: a * ga, b: b * gb, aa: a * a * haa + a * ga, ab: a * b * hab, bb: b * b * hbb + b * gb };
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
