import { axisSvg, figureSvg } from './axis.ts';
import { escapeMarkup, px } from './markup.ts';
import { type FigureOptions, rowLayout } from './row-layout.ts';
import { shareTicks } from './share-ticks.ts';
import type { Mark } from './verdict-mark.ts';

/** A share with its interval. */
export interface Rate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Two releases in one slice; one without a result has no rate. */
export interface RatePair {
  readonly label: string;
  readonly text: string;
  readonly mark?: Mark | undefined;
  readonly base: Rate | undefined;
  readonly candidate: Rate | undefined;
}

/** The share of both releases in each slice, the baseline hollow above the candidate, on one axis from 0 to 100 %; as SVG. */
export function ratePairSvg(rows: readonly RatePair[], { shape, title }: FigureOptions): string {
  const layout = rowLayout(rows, { shape, plotHeight: 34 });
  const { left, right } = layout;
  const x = (share: number): number => left + share * (right - left);
  const rate = (found: Rate | undefined, y: number, kind: 'base' | 'candidate'): string =>
    found === undefined
      ? ''
      : `<g class="${kind}"><line x1="${px(x(found.low))}" x2="${px(x(found.high))}" y1="${px(y)}" y2="${px(y)}" class="interval"/><circle cx="${px(x(found.value))}" cy="${px(y)}" r="4" class="mark"/></g>`;
  const lines = rows.map((row, i) => {
    const y = layout.y(i);
    return `<g class="row ${row.mark === undefined ? 'plain' : `v-${row.mark}`}"><title>${escapeMarkup(`${row.label}: ${row.text}`)}</title>${layout.words(i)}${rate(row.base, y - 6, 'base')}${rate(row.candidate, y + 6, 'candidate')}</g>`;
  });
  return figureSvg(layout, title, [axisSvg(layout, shareTicks(x)), ...lines]);
}
