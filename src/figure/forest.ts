import { escapeMarkup, px, shorten } from './markup.ts';

/** One line of a forest plot: a share with its interval. */
export interface ForestRow {
  readonly label: string;
  /** What stands at the right, such as `87 % (82–91 %)`. */
  readonly text: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly tone: 'plain' | 'worse' | 'faint';
}

const rowHeight = 28;
const top = 8;
const labelWidth = 270;
const textWidth = 170;

/**
 * Shares with their intervals on one axis from 0 to 100 %, an SVG of `width` pixels. Colours are the page's: `--ink`, `--faint`,
 * `--rule`, `--worse`, `--mark`.
 */
export function forestSvg(
  rows: readonly ForestRow[],
  { width, title }: { readonly width: number; readonly title: string },
): string {
  const height = top + rows.length * rowHeight + 26;
  const left = labelWidth + 12;
  const right = width - textWidth - 12;
  const x = (share: number): number => left + share * (right - left);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = px(x(share));
    const bottom = px(height - 22);
    return `<line x1="${at}" x2="${at}" y1="${top}" y2="${bottom}" class="rule"/><text x="${at}" y="${height - 6}" class="tick" text-anchor="middle">${100 * share} %</text>`;
  });
  const lines = rows.map((row, i) => {
    const y = top + (i + 0.5) * rowHeight;
    const text = (at: number, what: string, anchor: string): string =>
      `<text x="${px(at)}" y="${px(y + 4)}" text-anchor="${anchor}">${escapeMarkup(what)}</text>`;
    return `<g class="row ${row.tone}"><title>${escapeMarkup(`${row.label}: ${row.text}`)}</title>${text(labelWidth, shorten(row.label, 36), 'end')}<line x1="${px(x(row.low))}" x2="${px(x(row.high))}" y1="${px(y)}" y2="${px(y)}" class="interval"/><circle cx="${px(x(row.value))}" cy="${px(y)}" r="4.5" class="mark"/>${text(width, row.text, 'end')}</g>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(title)}" class="figure">${ticks.join('')}${lines.join('')}</svg>`;
}
