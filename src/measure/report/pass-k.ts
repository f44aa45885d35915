import { overCases } from '#stats/reliability/over-cases.ts';
import { passAtK, passHatK } from '#stats/reliability/pass-k.ts';
import { type Estimated, type Figure, confidence } from './figure.ts';
import { share } from './share.ts';
import type { CaseSums } from './sums.ts';

/** Cases with these counts, `cases` of them, and their weight. */
type Cell = Pick<CaseSums, 'attempts' | 'successes' | 'cases' | 'case_weight' | 'case_weight_squared'>;

/** pass^k or pass@k, over the cases with at least k attempts; `n` counts those, `left_out` the cases with fewer. */
export type PassK = (Estimated & { readonly left_out: number }) | Exclude<Figure, Estimated>;

/** pass^k: the chance that k attempts at a case all succeed. A case is the unit; faults are attempts that did not. */
export function passHatKOf(cells: readonly Cell[], k: number): PassK {
  return figureOf(cells, k, passHatK);
}

/** pass@k: the chance that one of k attempts at a case succeeds. */
export function passAtKOf(cells: readonly Cell[], k: number): PassK {
  return figureOf(cells, k, passAtK);
}

function figureOf(cells: readonly Cell[], k: number, perCase: typeof passHatK): PassK {
  const used = cells.filter((cell) => cell.attempts >= k);
  const count = (of: readonly Cell[]): number => of.reduce((sum, cell) => sum + cell.cases, 0);
  const n = count(used);
  if (n < 2) return { kind: 'insufficient', n, need: 2 };
  const values = used.map((cell) => ({
    value: perCase({ n: cell.attempts, successes: cell.successes }, k),
    cases: cell.cases,
    weight: cell.case_weight,
    weightSquared: cell.case_weight_squared,
  }));
  return { kind: 'estimated', ...overCases(values, confidence), n, left_out: count(cells) - n };
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
