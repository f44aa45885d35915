import { seededRng } from '#base/rng.ts';
import { passAtK, passHatK } from '#stats/reliability/pass-k.ts';
import { meanOverTasks } from '#stats/reliability/suite.ts';
import { tQuantile } from '#stats/special.ts';
import { type Estimated, type Figure, confidence } from './figure.ts';
import type { CaseSums } from './sums.ts';

/** Cases with these counts, `cases` of them, and their weight. */
type Cell = Pick<CaseSums, 'attempts' | 'successes' | 'cases' | 'case_weight' | 'case_weight_squared'>;

/** pass^k or pass@k, over the cases with at least k attempts; `n` counts those, `left_out` the cases with fewer. */
export type PassK = (Estimated & { readonly left_out: number }) | Exclude<Figure, Estimated>;

/** Up to this many cases the interval is made from one value a case (BCa below 30); beyond, from their moments. */
const oneByOne = 2000;

/** pass^k: the chance that k attempts at a case all succeed. A case is the unit; faults are attempts that did not. */
export function passHatKOf(cells: readonly Cell[], k: number): PassK {
  return overCases(cells, k, passHatK);
}

/** pass@k: the chance that one of k attempts at a case succeeds. */
export function passAtKOf(cells: readonly Cell[], k: number): PassK {
  return overCases(cells, k, passAtK);
}

function overCases(cells: readonly Cell[], k: number, perCase: typeof passHatK): PassK {
  const used = cells.filter((cell) => cell.attempts >= k);
  const count = (of: readonly Cell[]): number => of.reduce((sum, cell) => sum + cell.cases, 0);
  const n = count(used);
  if (n < 2) return { kind: 'insufficient', n, need: 2 };
  const valued = used.map((cell) => ({ cell, x: perCase({ n: cell.attempts, successes: cell.successes }, k) }));
  const left = count(cells) - n;
  if (n <= oneByOne && used.every((cell) => cell.case_weight === cell.cases)) {
    const values = valued.flatMap(({ cell, x }) => Array.from({ length: cell.cases }, () => x));
    const found = meanOverTasks(values, { rng: seededRng(k), confidence });
    if (found.kind === 'insufficient') return { kind: 'insufficient', n: found.n, need: found.need };
    return { kind: 'estimated', value: found.value, low: found.low, high: found.high, n, left_out: left };
  }
  return { ...weighted(valued, n), left_out: left };
}

/** Hájek's weighted mean over cases with its linearised error, from counts of cases with equal values. */
function weighted(valued: readonly { readonly cell: Cell; readonly x: number }[], n: number): Estimated {
  const sum = (of: (cell: Cell, x: number) => number): number =>
    valued.reduce((total, { cell, x }) => total + of(cell, x), 0);
  const weight = sum((cell) => cell.case_weight);
  const value = sum((cell, x) => cell.case_weight * x) / weight;
  const squares = sum((cell, x) => cell.case_weight_squared * (x - value) ** 2);
  const error = Math.sqrt((n / (n - 1)) * squares) / weight;
  const half = tQuantile(n - 1, (1 + confidence) / 2) * error;
  return { kind: 'estimated', value, low: Math.max(0, value - half), high: Math.min(1, value + half), n };
}

/** How alike the attempts at one case are. */
export interface Stability {
  /** Cases with two attempts or more. */
  readonly cases: number;
  readonly always_succeed: number;
  readonly never_succeed: number;
  /** Cases that sometimes succeed and sometimes do not. */
  readonly flaky: number;
}

export function stabilityOf(cells: readonly Cell[]): Stability {
  const repeated = cells.filter((cell) => cell.attempts >= 2);
  const count = (of: (cell: Cell) => boolean): number => repeated.filter(of).reduce((sum, cell) => sum + cell.cases, 0);
  const always = count((cell) => cell.successes === cell.attempts);
  const never = count((cell) => cell.successes === 0);
  const cases = count(() => true);
  return { cases, always_succeed: always, never_succeed: never, flaky: cases - always - never };
}

/** The k of the report: those the task declares, and 1 to as many attempts as most cases have, but no more than 8. */
export function ksOf(cells: readonly Cell[], declared: readonly number[]): readonly number[] {
  const total = cells.reduce((sum, cell) => sum + cell.cases, 0);
  const atLeast = (k: number): number => cells.reduce((sum, cell) => sum + (cell.attempts >= k ? cell.cases : 0), 0);
  const usual = [1, 2, 3, 4, 5, 6, 7, 8].filter((k) => total > 0 && atLeast(k) >= total / 2);
  return [...new Set([...usual, ...declared])].toSorted((a, b) => a - b);
}
