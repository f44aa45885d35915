import { cutText, plainText, textWidth, wrapText } from '#base/terminal.ts';
import type { AlertReading } from '#measure/slo/burn.ts';
import type { SloState, SloStatus } from '#measure/slo/status.ts';
import type { Paint } from './paint.ts';
import {
  alertWords,
  apartWords,
  attainedWords,
  budgetWords,
  isTooFew,
  objectiveWords,
  sloLegend,
  stateWords,
} from './slo-words.ts';

/** What the view is made of. */
export interface SloView {
  readonly at: string;
  readonly slos: readonly SloStatus[];
  readonly channels: readonly string[];
}

const none = `No objectives. Write one into airworthy.config.ts, and airworthy slo says how it
stands:

  slos: [{ name: 'refunds', task: 'refund', target: 0.95, window: '28d' }]

docs/slo.md has more, OpenSLO files among it.`;

/** Objectives for a person at a terminal, the least budget left first. Names are stripped of control signs. */
export function sloTerminal({ at, slos, channels }: SloView, paint: Paint, columns = 100): string {
  if (slos.length === 0) return none;
  const width = Math.max(50, Math.min(120, columns));
  const head = `${paint.strong(slos.length === 1 ? '1 objective' : `${slos.length} objectives`)}${paint.faint(`  ${at.slice(0, 16).replace('T', ' ')} UTC, the least budget left first`)}`;
  const foot = [
    ...wrapText(sloLegend, width),
    ...(channels.length === 0 ? ['Alerts go nowhere: alerts.channels in the config has no channel.'] : []),
  ];
  return [head, ...slos.map((slo) => block(slo, paint, width)), foot.map(paint.faint).join('\n')].join('\n\n');
}

function block(slo: SloStatus, paint: Paint, width: number): string {
  const colour = painted(slo.state, paint);
  const told = (text: string, tone: (line: string) => string = String): readonly string[] =>
    wrapText(text, width - 10).map(tone);
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['budget', budgetLines(slo, paint, width - 10)],
    ['so far', told(attainedWords(slo))],
    ...(slo.burn_down.length > 1 ? [['left', [burnDownLine(slo, paint)]] as const] : []),
    ...slo.alerts.map(
      (alert) => ['alert', told(`${alert.severity} ${alertWords(alert)}`, alertPaint(alert, paint))] as const,
    ),
    ...apartWords(slo).map((text) => ['apart', told(text, paint.faint)] as const),
  ];
  return [
    `${colour(stateWords(slo).toUpperCase())}  ${paint.strong(cutText(plainText(slo.title), width - 14))}${slo.title === slo.name ? '' : paint.faint(`  ${plainText(slo.name)}`)}`,
    ...wrapText(plainText(objectiveWords(slo)), width - 2).map((line) => `  ${line}`),
    ...lines.flatMap(([label, texts]) =>
      texts.map((text, i) => `  ${i === 0 ? paint.faint(label.padEnd(7)) : ' '.repeat(7)} ${text}`),
    ),
  ].join('\n');
}

function painted(state: SloState, paint: Paint): (text: string) => string {
  if (state === 'exhausted') return paint.bad;
  if (state === 'burning') return paint.warn;
  return state === 'ok' ? paint.good : paint.faint;
}

const barWidth = 20;

function budgetLines(slo: SloStatus, paint: Paint, width: number): readonly string[] {
  const { budget, state } = slo;
  if (budget === null || isTooFew(slo)) return wrapText(budgetWords(slo), width);
  const full = Math.round(barWidth * Math.max(0, Math.min(1, budget.left_share)));
  const bar = painted(state, paint)('█'.repeat(full)) + paint.faint('░'.repeat(barWidth - full));
  const text = budgetWords(slo);
  return barWidth + 1 + textWidth(text) <= width ? [`${bar} ${text}`] : [bar, ...wrapText(text, width)];
}

const levels = Array.from('▁▂▃▄▅▆▇█');
const cells = 28;

/** The budget left over the window, as a row of bars; `·` where there was none left. */
function burnDownLine({ burn_down: points, window }: SloStatus, paint: Paint): string {
  const bars = Array.from({ length: Math.min(cells, points.length) }, (_, i) => {
    const left = points[Math.floor(((i + 1) * points.length) / Math.min(cells, points.length)) - 1]?.left_share ?? 1;
    if (left <= 0) return paint.bad('·');
    return levels[Math.min(levels.length - 1, Math.floor(left * levels.length))] ?? '█';
  });
  return `${bars.join('')} ${paint.faint(`${window.from.slice(0, 10)} to ${window.until.slice(0, 10)}`)}`;
}

function alertPaint({ state }: AlertReading, paint: Paint): (text: string) => string {
  if (state === 'firing') return paint.bad;
  return state === 'burning' ? paint.warn : paint.faint;
}
