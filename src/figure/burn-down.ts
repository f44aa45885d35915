import { escapeMarkup, px } from './markup.ts';

/** How an error budget was spent: each point is a share of the window gone by, 0..1, and the share of the budget left then. */
export interface BurnDownFigure {
  readonly points: readonly { readonly gone: number; readonly left: number }[];
  /** What is written at the two ends of the window. */
  readonly from: string;
  readonly until: string;
  /** What is left now, in words; stands at the last point. */
  readonly now: string;
  readonly title: string;
}

const size = { height: 132, left: 48, top: 12, bottom: 108 };
/** Beside the end of the line there is room for its words. */
const wordsWidth = 88;

/**
 * A budget over its window as SVG: what was left as a line, and dashed what would have been left if it were spent evenly. The scale goes
 * from full down to nothing, and below where more was spent than there was. `width` is in pixels: letters keep their size on a narrow screen.
 */
export function burnDownSvg({ points, from, until, now, title }: BurnDownFigure, width = 480): string {
  const { height, left, top, bottom } = size;
  const right = width - wordsWidth;
  const least = Math.max(-1, Math.min(0, ...points.map((point) => point.left)));
  const x = (gone: number): number => left + gone * (right - left);
  const y = (share: number): number => top + ((1 - Math.max(least, share)) / (1 - least)) * (bottom - top);
  const last = points.at(-1);
  const path = points.map((point) => `L${px(x(point.gone))} ${px(y(point.left))}`).join('');
  const label = (share: number, text: string): string =>
    `<text x="${left - 8}" y="${px(y(share) + 4)}" class="tick" text-anchor="end">${text}</text>`;
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(title)}" class="figure">`,
    least < 0
      ? `<rect x="${left}" y="${px(y(0))}" width="${right - left}" height="${px(bottom - y(0))}" class="zone"/>`
      : '',
    `<line x1="${left}" x2="${right}" y1="${px(y(1))}" y2="${px(y(1))}" class="rule"/>`,
    `<line x1="${left}" x2="${right}" y1="${px(y(0))}" y2="${px(y(0))}" class="none"/>`,
    label(1, '100 %'),
    label(0, '0 %'),
    `<line x1="${left}" x2="${right}" y1="${px(y(1))}" y2="${px(y(0))}" class="even"/>`,
    `<path d="M${px(x(0))} ${px(y(1))}${path}" class="spent"/>`,
    last === undefined
      ? ''
      : `<circle cx="${px(x(last.gone))}" cy="${px(y(last.left))}" r="3.5" class="mark"/><text x="${px(Math.min(x(last.gone) + 8, right + 8))}" y="${px(y(last.left) + 4)}">${escapeMarkup(now)}</text>`,
    `<text x="${left}" y="${height - 6}" class="tick">${escapeMarkup(from)}</text>`,
    `<text x="${right}" y="${height - 6}" class="tick" text-anchor="end">${escapeMarkup(until)}</text>`,
    '</svg>',
  ].join('');
}
