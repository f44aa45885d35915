import type { SeriesScale } from '#figure/series.ts';

/** Round numbers that an axis may end at. */
const rounds = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** A scale from 0 to a round number at or above all values; small multiples get the one over all of them. */
export function valueScale(values: readonly number[], format: (value: number) => string): SeriesScale {
  const most = values.reduce((so, value) => Math.max(so, value), 0);
  const power = 10 ** Math.floor(Math.log10(most || 1));
  const to = (rounds.find((round) => round * power >= most) ?? 10) * power;
  return { from: 0, to, ticks: [0, to / 2, to].map((at) => ({ at, text: format(at) })) };
}
