import { textWidth } from '#base/terminal.ts';
import { figureSvg } from './axis.ts';
import { escapeMarkup, px } from './markup.ts';
import { type FigureOptions, type RowLayout, rowLayout } from './row-layout.ts';

/** How the runs of a group ended. */
export interface OutcomeRow {
  readonly label: string;
  readonly counts: Readonly<Record<string, number>>;
}

interface OutcomeOptions extends FigureOptions {
  /** In the order in which they are drawn. */
  readonly outcomes: readonly string[];
}

const lineHeight = 18;

/** Bars of equal length, one a group, divided by outcome; as SVG. Colours are the classes `o-OUTCOME` of the page. */
export function outcomeSvg(rows: readonly OutcomeRow[], { shape, title, outcomes }: OutcomeOptions): string {
  const seen = outcomes.filter((outcome) => rows.some((row) => (row.counts[outcome] ?? 0) > 0));
  const total = ({ counts }: OutcomeRow): number => seen.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
  const words = rows.map((row) => ({ label: row.label, text: `${total(row)} runs` }));
  const places = rowLayout(words, { shape });
  const keys = keyPlaces(seen, places);
  const head = 8 + (1 + (keys.at(-1)?.line ?? 0)) * lineHeight + 4;
  const layout = rowLayout(words, { shape, head });
  const bars = rows.map((row, i) => {
    const parts = barSvg(row, { seen, total: total(row), layout, y: layout.y(i) });
    return `<g><title>${escapeMarkup(row.label)}</title>${layout.words(i)}${parts}</g>`;
  });
  const legend = keys.map(
    ({ outcome, x, line }) =>
      `<rect x="${px(x)}" y="${6 + line * lineHeight}" width="10" height="10" class="o-${escapeMarkup(outcome)}"/><text x="${px(x + 15)}" y="${15 + line * lineHeight}" class="tick">${escapeMarkup(inWords(outcome))}</text>`,
  );
  return figureSvg({ ...layout, height: layout.bottom + 6 }, title, [...legend, ...bars]);
}

interface Key {
  readonly outcome: string;
  readonly x: number;
  readonly line: number;
}

/** Where the names of the colours stand: above the bars, on as many lines as they take. */
function keyPlaces(outcomes: readonly string[], { left, right }: RowLayout): readonly Key[] {
  let [x, line] = [left, 0];
  return outcomes.map((outcome) => {
    const width = 15 + textWidth(inWords(outcome)) * 6.6;
    if (x > left && x + width > right) [x, line] = [left, line + 1];
    const key = { outcome, x, line };
    x += width + 16;
    return key;
  });
}

interface BarPlace {
  readonly seen: readonly string[];
  readonly total: number;
  readonly layout: RowLayout;
  readonly y: number;
}

function barSvg({ counts }: OutcomeRow, { seen, total, layout, y }: BarPlace): string {
  let x = layout.left;
  return seen
    .map((outcome) => {
      const runs = counts[outcome] ?? 0;
      if (runs === 0) return '';
      const width = ((layout.right - layout.left) * runs) / total;
      const part = `<rect x="${px(x)}" y="${px(y - 9)}" width="${px(width)}" height="18" class="o-${escapeMarkup(outcome)} bar"><title>${escapeMarkup(`${runs} ${inWords(outcome)}`)}</title></rect>${countSvg(runs, x, width, y)}`;
      x += width;
      return part;
    })
    .join('');
}

/** The number in its part of the bar, where there is room for it. */
function countSvg(runs: number, x: number, width: number, y: number): string {
  const text = String(runs);
  if (width < text.length * 8 + 6) return '';
  return `<text x="${px(x + width / 2)}" y="${px(y + 4)}" text-anchor="middle" class="in">${text}</text>`;
}

function inWords(outcome: string): string {
  return outcome.replaceAll('_', ' ');
}
