/**
 * The means of a difference in [−1, 1] at which the gate keeps capital: steps of 0.001 within ±0.2, where margins lie, and
 * of 0.01 outside. Index 0 is −1 and index 560 is 1.
 */
export const lastGridIndex = 560;

const coarsePoints = 80;
const finePoints = 400;

/** The mean at a grid index. */
export function gridMean(index: number): number {
  if (index < coarsePoints) return (index - 100) / 100;
  if (index <= coarsePoints + finePoints) return (index - coarsePoints - finePoints / 2) / 1000;
  return (index - coarsePoints - finePoints + 20) / 100;
}

/** How far an interval of a {@link HedgedState} can reach beyond the exact one at an end near `mean`. */
export const gridStep = (mean: number): number => (Math.abs(mean) <= 0.2 ? 0.001 : 0.01);
