import { cutMiddle, plainText, textWidth } from '#base/terminal.ts';
import { escapeMarkup, px } from './markup.ts';
import { type Mark, markSvg } from './verdict-mark.ts';

/** Side by side, for a screen and for paper; or words above each plot, for a telephone. */
export type FigureShape = 'wide' | 'narrow';

/** What every figure is asked for. */
export interface FigureOptions {
  readonly shape: FigureShape;
  /** What the figure shows, for those who cannot see it. */
  readonly title: string;
}

/** What stands beside a row's plot. */
export interface RowWords {
  readonly label: string;
  readonly text: string;
  readonly mark?: Mark | undefined;
}

/** Where the parts of a figure stand that has a row for each thing and one axis for all. */
export interface RowLayout {
  readonly shape: FigureShape;
  readonly width: number;
  readonly height: number;
  /** The plot: all rows. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The middle of a row's plot. */
  readonly y: (row: number) => number;
  /** How much height a row's plot has. */
  readonly plotHeight: number;
  /** A row's verdict, label and text. */
  readonly words: (row: number) => string;
}

export interface RowSizes {
  readonly shape: FigureShape;
  /** Height of a row's plot. */
  readonly plotHeight?: number;
  /** Room above the rows. */
  readonly head?: number;
}

/** Width of a letter of 12.5 pixels in the widest of the usual fonts. */
const letter = 7.3;
const boldLetter = 8.4;
const axisHeight = 26;

/** Places for rows of words and plots. */
export function rowLayout(rows: readonly RowWords[], { shape, plotHeight = 28, head = 8 }: RowSizes): RowLayout {
  const plain = rows.map(({ label, text, mark }) => ({ label: plainText(label), text: plainText(text), mark }));
  return shape === 'wide' ? wideLayout(plain, plotHeight, head) : narrowLayout(plain, plotHeight, head);
}

const wide = { width: 920, mark: 112, mostLabel: 300, mostText: 270, gap: 14 };

function wideLayout(rows: readonly RowWords[], plotHeight: number, head: number): RowLayout {
  const { width, gap } = wide;
  const room = (texts: readonly string[], most: number): number =>
    Math.min(most, letter * Math.max(0, ...texts.map(textWidth)));
  const marked = rows.some(({ mark }) => mark !== undefined) ? wide.mark : 0;
  const labels = rows.map(({ label }) => label);
  const texts = rows.map(({ text }) => text);
  const left = marked + room(labels, wide.mostLabel) + gap;
  const right = width - room(texts, wide.mostText) - gap;
  const bottom = head + rows.length * plotHeight;
  const y = (row: number): number => head + (row + 0.5) * plotHeight;
  const words = (row: number): string => {
    const { label = '', text = '', mark } = rows[row] ?? {};
    const at = y(row) + 4;
    return [
      mark === undefined ? '' : markSvg(mark, { x: 0, y: at - 11 }, 14),
      mark === undefined ? '' : textSvg(mark, { x: 20, y: at }, `class="v-${mark}"`),
      textSvg(cutMiddle(label, wide.mostLabel / letter), { x: left - gap, y: at }, 'text-anchor="end"'),
      textSvg(cutMiddle(text, wide.mostText / letter), { x: width, y: at }, 'text-anchor="end"'),
    ].join('');
  };
  return { shape: 'wide', width, height: bottom + axisHeight, left, right, top: head, bottom, y, plotHeight, words };
}

const narrow = { width: 340, line: 17, mark: 20, left: 14, right: 320 };

function narrowLayout(rows: readonly RowWords[], plotHeight: number, head: number): RowLayout {
  const { width, line, left, right } = narrow;
  const rowHeight = 2 * line + plotHeight + 6;
  const bottom = head + rows.length * rowHeight;
  const y = (row: number): number => head + row * rowHeight + 2 * line + plotHeight / 2;
  const words = (row: number): string => {
    const { label = '', text = '', mark } = rows[row] ?? {};
    const first = head + row * rowHeight + 13;
    const x = mark === undefined ? 0 : narrow.mark;
    const most = (width - x) / letter;
    const mostBold = (width - x) / boldLetter;
    return [
      mark === undefined ? '' : markSvg(mark, { x: 0, y: first - 11 }, 14),
      textSvg(cutMiddle(label, mostBold), { x, y: first }, 'class="label"'),
      textSvg(cutMiddle(mark === undefined ? text : `${mark}: ${text}`, most), { x, y: first + line }, ''),
    ].join('');
  };
  return { shape: 'narrow', width, height: bottom + axisHeight, left, right, top: head, bottom, y, plotHeight, words };
}

function textSvg(text: string, { x, y }: { readonly x: number; readonly y: number }, attributes: string): string {
  return text === '' ? '' : `<text x="${px(x)}" y="${px(y)}" ${attributes}>${escapeMarkup(text)}</text>`;
}
