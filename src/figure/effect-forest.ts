import { axisSvg, figureSvg } from './axis.ts';
import type { EffectAxis } from './effect-axis.ts';
import { escapeMarkup, px } from './markup.ts';
import { type FigureOptions, type RowLayout, rowLayout } from './row-layout.ts';
import type { Mark } from './verdict-mark.ts';

/** What a candidate changed in one slice; one with nothing to compare has words only. */
export interface EffectRow {
  readonly label: string;
  /** The figures in words, such as `−3.2 points (−9.0 to +2.5)`. */
  readonly text: string;
  readonly mark?: Mark | undefined;
  readonly effect: { readonly value: number; readonly low: number; readonly high: number } | undefined;
  /** From where on it is too bad, on the scale of the effect; nothing where no rule says so. */
  readonly limit: number | undefined;
}

interface EffectOptions extends FigureOptions {
  readonly axis: EffectAxis;
}

const head = 26;

/**
 * Effects with their intervals on one axis with the line of no change; what lies beyond the limit is shaded, so that one sees which
 * intervals are on which side of it. As SVG.
 */
export function effectSvg(rows: readonly EffectRow[], { shape, title, axis }: EffectOptions): string {
  const layout = rowLayout(rows, { shape, head });
  const { left, right, top, bottom } = layout;
  const x = (value: number): number => left + axis.at(value) * (right - left);
  const none = px(x(axis.neutral));
  const ticks = axis.ticks.map(({ value, text }) => ({ x: x(value), text }));
  const lines = rows.map((row, i) => {
    const name = `<title>${escapeMarkup(`${row.label}: ${row.text}`)}</title>`;
    const tone = row.mark === undefined ? 'plain' : `v-${row.mark}`;
    return `<g class="row ${tone}">${name}${zoneSvg(row, i, { layout, axis, x })}${layout.words(i)}${effectMark(row, layout.y(i), x)}</g>`;
  });
  return figureSvg(layout, title, [
    axisSvg(layout, ticks),
    `<line x1="${none}" x2="${none}" y1="${px(top)}" y2="${px(bottom + 4)}" class="none"/>`,
    `<text x="${px(left)}" y="${head - 10}" class="tick">◂ ${axis.worse === 'lower' ? 'worse' : 'better'}</text>`,
    `<text x="${px(right)}" y="${head - 10}" class="tick" text-anchor="end">${axis.worse === 'lower' ? 'better' : 'worse'} ▸</text>`,
    ...lines,
  ]);
}

function effectMark({ effect }: EffectRow, at: number, x: (value: number) => number): string {
  if (effect === undefined) return '';
  const y = px(at);
  return `<line x1="${px(x(effect.low))}" x2="${px(x(effect.high))}" y1="${y}" y2="${y}" class="interval"/><circle cx="${px(x(effect.value))}" cy="${y}" r="4.5" class="mark"/>`;
}

interface Scale {
  readonly layout: RowLayout;
  readonly axis: EffectAxis;
  readonly x: (value: number) => number;
}

/** What is too bad in a row, and the line where it begins; rows one below the other make one zone. */
function zoneSvg({ limit }: EffectRow, row: number, { layout, axis, x }: Scale): string {
  if (limit === undefined) return '';
  const { left, right, plotHeight } = layout;
  const at = x(limit);
  const [from, to] = axis.worse === 'lower' ? [left, at] : [at, right];
  const top = layout.y(row) - plotHeight / 2;
  return `<rect x="${px(from)}" y="${px(top)}" width="${px(to - from)}" height="${px(plotHeight)}" class="zone"/><line x1="${px(at)}" x2="${px(at)}" y1="${px(top)}" y2="${px(top + plotHeight)}" class="limit"/>`;
}
