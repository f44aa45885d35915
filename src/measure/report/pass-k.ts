import { seededRng } from '#base/rng.ts';
import { passAtK, passHatK } from '#stats/reliability/pass-k.ts';
import { flatInterval, meanOverTasks } from '#stats/reliability/suite.ts';
import { tQuantile } from '#stats/special.ts';
import { type Estimated, type Figure, confidence } from './figure.ts';
import { share } from './share.ts';
import type { CaseSums } from './sums.ts';

/** Cases with these counts, `cases` of them, and their weight. */
type Cell = Pick<CaseSums, 'attempts' | 'successes' | 'cases' | 'case_weight' | 'case_weight_squared'>;

/** pass^k or pass@k, over the cases with at least k attempts; `n` counts those, `left_out` the cases with fewer. */
export type PassK = (Estimated & { readonly left_out: number }) | Exclude<Figure, Estimated>;

/** Below this many cases the interval is made from one value a case (BCa); from here on from their moments. */
const enoughCases = 30;

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
  const equal = used.every((cell) => cell.case_weight === cell.cases && cell.case_weight_squared === cell.cases);
  const found = n < enoughCases && equal ? resampled(valued, k) : fromMoments(valued);
  return { kind: 'estimated', ...found, n, left_out: count(cells) - n };
}

interface Valued {
  readonly cell: Cell;
  readonly x: number;
}
type Between = Pick<Estimated, 'value' | 'low' | 'high'>;

/** The mean of one value a case, BCa bootstrap over cases. */
function resampled(valued: readonly Valued[], k: number): Between {
  const values = valued.flatMap(({ cell, x }) => Array.from({ length: cell.cases }, () => x));
  const found = meanOverTasks(values, { rng: seededRng(k), confidence });
  return found.kind === 'estimated' ? found : fromMoments(valued);
}

/** Hájek's weighted mean over cases with its linearised error, t at Kish's effective number of cases. Source: statistics.md §1, §10. */
function fromMoments(valued: readonly Valued[]): Between {
  const sum = (of: (cell: Cell, x: number) => number): number =>
    valued.reduce((total, { cell, x }) => total + of(cell, x), 0);
  const n = sum((cell) => cell.cases);
  const weight = sum((cell) => cell.case_weight);
  const effective = (weight * weight) / sum((cell) => cell.case_weight_squared);
  const value = sum((cell, x) => cell.case_weight * x) / weight;
  if (valued.every(({ x }) => x === valued[0]?.x)) {
    return { value, ...flatInterval(value, Math.max(1, Math.floor(effective)), confidence) };
  }
  const squares = sum((cell, x) => cell.case_weight_squared * (x - value) ** 2);
  const error = Math.sqrt((n / (n - 1)) * squares) / weight;
  const half = tQuantile(Math.max(1, effective - 1), (1 + confidence) / 2) * error;
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}

/** How alike the attempts at one case are. */
export interface Stability {
  /** Cases with two attempts or more. */
  readonly cases: number;
  readonly always_succeed: number;
  readonly never_succeed: number;
  /** Cases that sometimes succeed and sometimes do not. */
  readonly flaky: number;
  /** Share of these cases whose attempts all ended alike. */
  readonly same_result: Figure;
}

export function stabilityOf(cells: readonly Cell[]): Stability {
  const repeated = cells.filter((cell) => cell.attempts >= 2);
  const count = (of: (cell: Cell) => boolean): number => repeated.filter(of).reduce((sum, cell) => sum + cell.cases, 0);
  const always = count((cell) => cell.successes === cell.attempts);
  const never = count((cell) => cell.successes === 0);
  const cases = count(() => true);
  const sum = (of: (cell: Cell) => number): number => repeated.reduce((total, cell) => total + of(cell), 0);
  const isFlaky = (cell: Cell): boolean => cell.successes > 0 && cell.successes < cell.attempts;
  return {
    cases,
    always_succeed: always,
    never_succeed: never,
    flaky: cases - always - never,
    same_result: share(
      sum((cell) => (isFlaky(cell) ? 0 : cell.case_weight)),
      { n: cases, weight: sum((cell) => cell.case_weight), squares: sum((cell) => cell.case_weight_squared) },
    ),
  };
}

/** The k of the report: those the task declares, and 1 to as many attempts as most cases have, but no more than 8. */
export function ksOf(cells: readonly Cell[], declared: readonly number[]): readonly number[] {
  const total = cells.reduce((sum, cell) => sum + cell.cases, 0);
  const atLeast = (k: number): number => cells.reduce((sum, cell) => sum + (cell.attempts >= k ? cell.cases : 0), 0);
  const usual = [1, 2, 3, 4, 5, 6, 7, 8].filter((k) => total > 0 && atLeast(k) >= total / 2);
  return [...new Set([...usual, ...declared])].toSorted((a, b) => a - b);
}
