import { jensenShannon } from '#stats/drift/jensen-shannon.ts';
import { psi } from '#stats/drift/psi.ts';
import { holm } from '#stats/multiple/p-values.ts';

/** How many units (sessions, or runs of none) had each value of a dimension; effective ones in proportion to their weights, where runs are weighted. */
export interface DimensionCounts {
  readonly dimension: string;
  /** Whether it describes what came in, or what answered. */
  readonly kind: 'input' | 'system';
  readonly values: readonly { readonly value: string; readonly before: number; readonly after: number }[];
}

/** How far a dimension has moved, keys as in JSON. */
export interface DimensionShift extends DimensionCounts {
  /** Whether chance does not explain it: P at most 0.01, Holm's correction over all dimensions included. */
  readonly moved: boolean;
  readonly size: 'small' | 'moderate' | 'large';
  /** Population stability index; the folk words for its size ignore n, which is what p is for. */
  readonly psi: number;
  /** Jensen–Shannon distance, 0 to 1. */
  readonly js: number;
  readonly chi_square: number;
  readonly degrees: number;
  readonly p: number;
  readonly adjusted_p: number;
}

const level = 0.01;

/** The dimensions with two values or more, the most surely and farthest moved first. Source: statistics.md §7. */
export function dimensionShifts(all: readonly DimensionCounts[]): readonly DimensionShift[] {
  const usable = all.filter(
    ({ values }) => values.length > 1 && seen(values, 'before') > 0 && seen(values, 'after') > 0,
  );
  const raw = usable.map((counts) => {
    const before = counts.values.map((value) => value.before);
    const after = counts.values.map((value) => value.after);
    return { counts, index: psi(before, after), js: jensenShannon(before, after).distance };
  });
  const adjusted = holm(raw.map(({ index }) => index.p));
  return raw
    .map(({ counts, index, js }, i) => {
      const { psi: value, chiSquare, degrees, p } = index;
      const adjusted_p = adjusted[i] ?? 1;
      const moved = adjusted_p <= level;
      return { ...counts, moved, size: sizeOf(value), psi: value, js, chi_square: chiSquare, degrees, p, adjusted_p };
    })
    .toSorted((a, b) => Number(b.moved) - Number(a.moved) || b.psi - a.psi);
}

function seen(values: DimensionCounts['values'], period: 'before' | 'after'): number {
  return values.reduce((sum, value) => sum + value[period], 0);
}

function sizeOf(index: number): DimensionShift['size'] {
  if (index < 0.1) return 'small';
  return index < 0.25 ? 'moderate' : 'large';
}
