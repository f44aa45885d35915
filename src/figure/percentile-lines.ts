import { escapeMarkup, px, shorten } from './markup.ts';

/** A point of a percentile line with its interval; an end that is open is drawn as an arrow to the edge. */
export interface PercentilePoint {
  readonly name: string;
  readonly value: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

export interface PercentileRow {
  readonly label: string;
  readonly points: readonly PercentilePoint[];
}

const rowHeight = 34;
const top = 8;
const labelWidth = 270;

export interface PercentileOptions {
  readonly width: number;
  readonly title: string;
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

/** Percentiles of several groups on one logarithmic axis, an SVG of `width` pixels. */
export function percentileSvg(
  rows: readonly PercentileRow[],
  { width, title, format, steps }: PercentileOptions,
): string {
  const values = rows
    .flatMap((row) => row.points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]))
    .filter((value) => value > 0);
  if (values.length === 0) return '';
  const axis = logAxis(Math.min(...values), Math.max(...values), steps);
  const left = labelWidth + 12;
  const right = width - 30;
  const x = (value: number): number => left + axis.at(value) * (right - left);
  const height = top + rows.length * rowHeight + 26;
  const ticks = axis.ticks.map((value) => {
    const at = px(x(value));
    return `<line x1="${at}" x2="${at}" y1="${top}" y2="${height - 22}" class="rule"/><text x="${at}" y="${height - 6}" class="tick" text-anchor="middle">${escapeMarkup(format(value))}</text>`;
  });
  const lines = rows.map((row, i) => {
    const y = top + (i + 0.62) * rowHeight;
    const marks = row.points.map((point) => {
      const low = x(point.low ?? axis.low);
      const high = x(point.high ?? axis.high);
      const open =
        point.high === undefined
          ? `<text x="${px(high)}" y="${px(y + 4)}" class="tick" text-anchor="start">▸</text>`
          : '';
      return `<line x1="${px(low)}" x2="${px(high)}" y1="${px(y)}" y2="${px(y)}" class="interval"/>${open}<circle cx="${px(x(point.value))}" cy="${px(y)}" r="4.5" class="mark"/><text x="${px(x(point.value))}" y="${px(y - 9)}" class="tick" text-anchor="middle">${escapeMarkup(`${point.name} ${format(point.value)}`)}</text>`;
    });
    return `<g class="row plain"><title>${escapeMarkup(row.label)}</title><text x="${labelWidth}" y="${px(y + 4)}" text-anchor="end">${escapeMarkup(shorten(row.label, 36))}</text>${marks.join('')}</g>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(title)}" class="figure">${ticks.join('')}${lines.join('')}</svg>`;
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
