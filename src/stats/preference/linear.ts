import { AirworthyError } from '#base/error.ts';

/** A square matrix as rows. */
export type Matrix = readonly (readonly number[])[];

/**
 * Inverse of a positive definite matrix by Gauss–Jordan elimination with row pivots.
 *
 * Throws `internal` for a singular matrix: callers check the connectivity that rules it out.
 */
export function inverse(matrix: Matrix): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    const pivotAt = largestBelow(rows, column);
    const pivot = rows[pivotAt] ?? [];
    const scale = pivot[column] ?? 0;
    if (Math.abs(scale) < 1e-300) throw new AirworthyError('internal', 'a singular matrix in the preference model');
    rows[pivotAt] = rows[column] ?? [];
    const unit = pivot.map((x) => x / scale);
    rows[column] = unit;
    rows.forEach((row, i) => {
      const factor = row[column] ?? 0;
      if (i !== column) rows[i] = row.map((x, j) => x - factor * (unit[j] ?? 0));
    });
  }
  return rows.map((row) => row.slice(size));
}

function largestBelow(rows: Matrix, column: number): number {
  let best = column;
  for (let i = column + 1; i < rows.length; i++) {
    if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
  }
  return best;
}

/** Product of a matrix and a vector. */
export function times(matrix: Matrix, vector: ArrayLike<number>): number[] {
  return matrix.map((row) => row.reduce((s, x, j) => s + x * (vector[j] ?? 0), 0));
}

/** A·B·A for symmetric A. */
export function sandwich(a: Matrix, b: Matrix): number[][] {
  // Rows of A·B, then each times A: (A·B·A)_ij = (A·(A·B)ᵢᵀ)_j as A is symmetric.
  const ab = a.map((row) => b.map((_, j) => row.reduce((s, x, k) => s + x * (b[k]?.[j] ?? 0), 0)));
  return ab.map((row) => times(a, row));
}
