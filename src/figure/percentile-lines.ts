import { axisSvg, figureSvg } from './axis.ts';
import { escapeMarkup, px } from './markup.ts';
import { type FigureOptions, type RowLayout, rowLayout } from './row-layout.ts';

/** A point of a percentile line with its interval; an end that is open is drawn as an arrow to the edge. */
export interface PercentilePoint {
  readonly name: string;
  readonly value: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

export interface PercentileRow {
  readonly label: string;
  /** The figures in words. */
  readonly text: string;
  readonly points: readonly PercentilePoint[];
}

export interface PercentileOptions extends FigureOptions {
  /** Writes a value with its unit. */
  readonly format: (value: number) => string;
  /** Round values of the unit, ascending: where ticks may stand. */
  readonly steps: readonly number[];
}

/** Milliseconds that people count in: 1, 2, 5 … 500 ms, 1 … 30 s, 1 … 30 min, 1 … 24 h. */
export const durationSteps: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 6, 12, 24].map((hours) => hours * 3_600_000),
];

/** US dollars: 1, 2, 5 times a power of ten, from a millionth on. */
export const dollarSteps: readonly number[] = [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3].flatMap((power) =>
  [1, 2, 5].map((digit) => Number(`${digit}e${power}`)),
);

/** Percentiles of several groups on one logarithmic axis, each with its own line so that intervals cannot hide each other; as SVG. */
export function percentileSvg(
  rows: readonly PercentileRow[],
  { shape, title, format, steps }: PercentileOptions,
): string {
  const values = rows
    .flatMap((row) => row.points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]))
    .filter((value) => value > 0);
  if (values.length === 0) return '';
  const axis = logAxis(Math.min(...values), Math.max(...values), steps);
  const layout = rowLayout(rows, { shape, plotHeight: 34 });
  const x = (value: number): number => layout.left + axis.at(value) * (layout.right - layout.left);
  const lines = rows.map((row, i) => {
    const marks = row.points.map((point, j) => {
      const y = layout.y(i) + (j - (row.points.length - 1) / 2) * 8;
      const [low, high] = [x(point.low ?? axis.low), x(point.high ?? axis.high)];
      const interval = `<line x1="${px(low)}" x2="${px(high)}" y1="${px(y)}" y2="${px(y)}" class="interval"/>`;
      const dot = `<circle cx="${px(x(point.value))}" cy="${px(y)}" r="3.5" class="mark"><title>${escapeMarkup(`${point.name} ${format(point.value)}`)}</title></circle>`;
      return `${interval}${point.high === undefined ? arrow(layout, y) : ''}${dot}`;
    });
    return `<g class="row plain"><title>${escapeMarkup(row.label)}</title>${layout.words(i)}${marks.join('')}</g>`;
  });
  const ticks = axis.ticks.map((value) => ({ x: x(value), text: format(value) }));
  return figureSvg(layout, title, [axisSvg(layout, ticks), ...lines]);
}

/** Where an interval goes on beyond the plot. */
function arrow({ right }: RowLayout, y: number): string {
  return `<path d="M${px(right)} ${px(y - 4)}l6 4-6 4z" class="mark"/>`;
}

interface LogAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Place of a value, 0 at the left and 1 at the right. */
  readonly at: (value: number) => number;
}

/** An axis from below the least to above the most value, with at most seven of the steps as ticks. */
function logAxis(least: number, most: number, steps: readonly number[]): LogAxis {
  const low = least / 1.25;
  const high = Math.max(most * 1.25, low * 2);
  const inside = steps.filter((value) => value >= low && value <= high);
  const every = Math.ceil(inside.length / 7);
  const span = Math.log(high / low);
  return {
    low,
    high,
    ticks: inside.filter((_, i) => i % every === 0),
    at: (value) => Math.min(1, Math.max(0, Math.log(Math.max(value, low) / low) / span)),
  };
}
