import { AirworthyError } from '#base/error.ts';
import { requireCount, requireLevel, requireSameLength } from '../domain.ts';
import { clopperPearsonUpper } from '../interval/clopper-pearson.ts';
import type { Interval } from '../interval/interval.ts';
import { ndtri } from '../special.ts';

/** 1 up to the rounding of a sum of shares. */
const almostOne = 1 - 1e-12;

/** Agreement of two raters beyond chance. */
export type Kappa =
  | ({
      readonly kind: 'estimated';
      readonly value: number;
      readonly standardError: number;
      readonly observed: number;
      readonly expected: number;
      readonly n: number;
    } & Interval)
  /** Both raters used one and the same category: chance agreement is 1 and kappa has no value. */
  | { readonly kind: 'one_category'; readonly n: number };

/**
 * Cohen's kappa of a square table of counts (rows: first rater, columns: second) with the standard error of Fleiss, Cohen & Everitt 1969.
 *
 * Throws `numeric` unless the table is square, of whole counts that are not all 0. Source: statistics.md §5.
 */
export function cohenKappa(table: readonly (readonly number[])[], confidence = 0.95): Kappa {
  requireLevel('confidence', confidence);
  const { n, share, rows, columns } = marginals(table);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < table.length; i++) {
    observed += share(i, i);
    expected += at(rows, i) * at(columns, i);
  }
  if (expected >= almostOne) return { kind: 'one_category', n };
  const value = (observed - expected) / (1 - expected);
  let spread = 0;
  for (let i = 0; i < table.length; i++) {
    for (let j = 0; j < table.length; j++) {
      const weight =
        i === j ? 1 - (at(rows, i) + at(columns, i)) * (1 - value) : (1 - value) * (at(columns, i) + at(rows, j));
      spread += share(i, j) * weight ** 2;
    }
  }
  const offset = value - expected * (1 - value);
  const standardError = Math.sqrt(Math.max(0, spread - offset ** 2) / n) / (1 - expected);
  // Raters who never differ have an error of 0: what n units say of the share on which they would differ bounds kappa instead.
  const half =
    observed >= almostOne
      ? clopperPearsonUpper(0, n, (1 + confidence) / 2) / (1 - expected)
      : ndtri((1 + confidence) / 2) * standardError;
  return {
    kind: 'estimated',
    value,
    standardError,
    observed,
    expected,
    n,
    low: Math.max(-1, value - half),
    high: Math.min(1, value + half),
  };
}

function at(list: readonly number[], i: number): number {
  return list[i] ?? 0;
}

function marginals(table: readonly (readonly number[])[]): {
  readonly n: number;
  readonly share: (i: number, j: number) => number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
} {
  let n = 0;
  table.forEach((row, i) => {
    requireSameLength(`table[${i}]`, row, table.length);
    row.forEach((count, j) => {
      requireCount(`table[${i}][${j}]`, count);
      n += count;
    });
  });
  if (n === 0)
    throw new AirworthyError('numeric', 'the agreement table is empty', { hint: 'no unit was rated by both raters' });
  const share = (i: number, j: number): number => (table[i]?.[j] ?? 0) / n;
  const rows = table.map((_, i) => table.reduce((s, __, j) => s + share(i, j), 0));
  const columns = table.map((_, j) => table.reduce((s, __, i) => s + share(i, j), 0));
  return { n, share, rows, columns };
}

/**
 * The table of {@link cohenKappa} from two raters' labels of the same units, with the labels in order of first appearance.
 *
 * Throws `numeric` when the lists differ in length.
 */
export function agreementTable(
  first: readonly string[],
  second: readonly string[],
): { readonly labels: readonly string[]; readonly table: readonly (readonly number[])[] } {
  requireSameLength('second', second, first.length);
  const labels = [...new Set([...first, ...second])];
  const table = labels.map(() => labels.map(() => 0));
  first.forEach((label, i) => {
    const row = table[labels.indexOf(label)];
    const column = labels.indexOf(second[i] ?? '');
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  });
  return { labels, table };
}
