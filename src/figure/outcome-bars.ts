import { escapeMarkup, px, shorten } from './markup.ts';

/** How the runs of a group ended. */
export interface OutcomeRow {
  readonly label: string;
  readonly counts: Readonly<Record<string, number>>;
}

const rowHeight = 28;
const top = 30;
const labelWidth = 270;

/** Bars of equal length, one a group, divided by outcome; an SVG of `width` pixels. Colours are the classes `o-OUTCOME` of the page. */
export function outcomeSvg(
  rows: readonly OutcomeRow[],
  { width, title, outcomes }: { readonly width: number; readonly title: string; readonly outcomes: readonly string[] },
): string {
  const seen = outcomes.filter((outcome) => rows.some((row) => (row.counts[outcome] ?? 0) > 0));
  const left = labelWidth + 12;
  const span = width - left - 70;
  const height = top + rows.length * rowHeight + 8;
  let at = left;
  const legend = seen.map((outcome) => {
    const name = outcome.replaceAll('_', ' ');
    const entry = `<rect x="${px(at)}" y="6" width="10" height="10" class="o-${escapeMarkup(outcome)}"/><text x="${px(at + 14)}" y="15" class="tick">${escapeMarkup(name)}</text>`;
    at += 30 + name.length * 6.4;
    return entry;
  });
  const bars = rows.map((row, i) => {
    const total = seen.reduce((sum, outcome) => sum + (row.counts[outcome] ?? 0), 0);
    const y = top + i * rowHeight;
    let x = left;
    const parts = seen.flatMap((outcome) => {
      const runs = row.counts[outcome] ?? 0;
      if (runs === 0) return [];
      const wide = (span * runs) / total;
      const part = `<rect x="${px(x)}" y="${y + 4}" width="${px(wide)}" height="${rowHeight - 10}" class="o-${escapeMarkup(outcome)}"><title>${escapeMarkup(`${runs} ${outcome.replaceAll('_', ' ')}`)}</title></rect>`;
      x += wide;
      return [part];
    });
    return `<g><text x="${labelWidth}" y="${y + 18}" text-anchor="end">${escapeMarkup(shorten(row.label, 36))}</text>${parts.join('')}<text x="${px(width)}" y="${y + 18}" text-anchor="end" class="tick">n ${total}</text></g>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(title)}" class="figure">${legend.join('')}${bars.join('')}</svg>`;
}
