import { axisSvg, figureSvg } from './axis.ts';
import { escapeMarkup, px } from './markup.ts';
import { type FigureOptions, rowLayout } from './row-layout.ts';
import { shareTicks } from './share-ticks.ts';

/** One line of a forest plot: a share with its interval. */
export interface ForestRow {
  readonly label: string;
  /** The figures in words, such as `87 % (82–91 %)`. */
  readonly text: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly tone: 'plain' | 'worse' | 'faint';
}

/** Shares with their intervals on one axis from 0 to 100 %, as SVG. Colours are the page's: `--ink`, `--faint`, `--rule`, `--worse`, `--mark`. */
export function forestSvg(rows: readonly ForestRow[], { shape, title }: FigureOptions): string {
  const layout = rowLayout(rows, { shape });
  const { left, right } = layout;
  const x = (share: number): number => left + share * (right - left);
  const lines = rows.map((row, i) => {
    const y = px(layout.y(i));
    const interval = `<line x1="${px(x(row.low))}" x2="${px(x(row.high))}" y1="${y}" y2="${y}" class="interval"/>`;
    const dot = `<circle cx="${px(x(row.value))}" cy="${y}" r="4.5" class="mark"/>`;
    return `<g class="row ${row.tone}"><title>${escapeMarkup(`${row.label}: ${row.text}`)}</title>${layout.words(i)}${interval}${dot}</g>`;
  });
  return figureSvg(layout, title, [axisSvg(layout, shareTicks(x)), ...lines]);
}
