import { counted } from '#base/counted.ts';
import { cutText, plainText, textWidth, wrapText } from '#base/terminal.ts';
import type { ErrorBudget } from '#measure/slo/budget.ts';
import type { AlertReading, RuleReading } from '#measure/slo/burn.ts';
import { percentText } from '#measure/slo/describe.ts';
import type { SloState, SloStatus } from '#measure/slo/status.ts';
import { count, percent, percentRange } from './format.ts';
import type { Paint } from './paint.ts';

/** What the view is made of. */
export interface SloView {
  readonly at: string;
  readonly slos: readonly SloStatus[];
  readonly channels: readonly string[];
}

const words: Readonly<Record<SloState, string>> = {
  exhausted: 'EXHAUSTED',
  burning: 'BURNING',
  ok: 'OK',
  no_data: 'NO DATA',
};
const none = `No objectives. Write one into airworthy.config.ts, and airworthy slo says how it
stands:

  slos: [{ name: 'refunds', task: 'refund', target: 0.95, window: '28d' }]

docs/slo.md has more, OpenSLO files among it.`;

const legend =
  'The error budget is how many runs may be bad before the objective is missed. Burning at 1× spends it in just the whole window; an alert fires where it burns too fast in a long and a short window, and chance does not explain it.';

/** Objectives for a person at a terminal, the least budget left first. Names are stripped of control signs. */
export function sloTerminal({ at, slos, channels }: SloView, paint: Paint, columns = 100): string {
  if (slos.length === 0) return none;
  const width = Math.max(50, Math.min(120, columns));
  const head = `${paint.strong(slos.length === 1 ? '1 objective' : `${slos.length} objectives`)}${paint.faint(`  ${at.slice(0, 16).replace('T', ' ')} UTC, the least budget left first`)}`;
  const foot = [
    ...wrapText(legend, width),
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
    ['so far', told(attainedLine(slo))],
    ...(slo.burn_down.length > 1 ? [['left', [burnDownLine(slo, paint)]] as const] : []),
    ...slo.alerts.map((alert) => ['alert', told(alertLine(alert), alertPaint(alert, paint))] as const),
    ...apartLine(slo).map((text) => ['apart', told(text, paint.faint)] as const),
  ];
  return [
    `${colour(isTooFew(slo) ? 'OK SO FAR' : words[slo.state])}  ${paint.strong(cutText(plainText(slo.title), width - 14))}${slo.title === slo.name ? '' : paint.faint(`  ${plainText(slo.name)}`)}`,
    ...wrapText(plainText(objectiveOf(slo)), width - 2).map((line) => `  ${line}`),
    ...lines.flatMap(([label, texts]) =>
      texts.map((text, i) => `  ${i === 0 ? paint.faint(label.padEnd(7)) : ' '.repeat(7)} ${text}`),
    ),
  ].join('\n');
}

function objectiveOf(slo: SloStatus): string {
  const { from, ends } = slo.window;
  const window = ends === null ? '' : ` (this one from ${minute(from)} to ${minute(ends)} UTC)`;
  return `${slo.objective}${window}`;
}

function painted(state: SloState, paint: Paint): (text: string) => string {
  if (state === 'exhausted') return paint.bad;
  if (state === 'burning') return paint.warn;
  return state === 'ok' ? paint.good : paint.faint;
}

const barWidth = 20;

function budgetLines(slo: SloStatus, paint: Paint, width: number): readonly string[] {
  const { budget, state, events } = slo;
  if (budget === null) return ['nothing to tell by: no run in the window counts'];
  if (isTooFew(slo)) return wrapText(tooFewLine(events, budget), width);
  const full = Math.round(barWidth * Math.max(0, Math.min(1, budget.left_share)));
  const bar = painted(state, paint)('█'.repeat(full)) + paint.faint('░'.repeat(barWidth - full));
  const [one, many] = events.unit === 'runs' ? ['run', 'runs'] : ['slice of time', 'slices of time'];
  const left = budget.left >= 0 ? `${percent(budget.left_share)} left` : `overspent by ${amount(-budget.left)}`;
  const text = `${left}: ${amount(budget.spent)} ${budget.spent === 1 ? `${one} was` : `${many} were`} bad, ${amount(budget.allowed)} may be`;
  return barWidth + 1 + textWidth(text) <= width ? [`${bar} ${text}`] : [bar, ...wrapText(text, width)];
}

/** Whether the runs are so few that not one may be bad: that none was says little. */
function isTooFew({ budget, state }: SloStatus): boolean {
  return state === 'ok' && budget !== null && budget.spent === 0 && budget.allowed < 1;
}

function tooFewLine({ good, unit }: SloStatus['events'], { allowed }: ErrorBudget): string {
  const [one, many] = unit === 'runs' ? ['run', 'runs'] : ['slice of time', 'slices of time'];
  const is = good === 1 ? 'is' : 'are';
  return `none was bad, but ${counted(good, one, many)} ${is} too few to tell: one may be bad in ${count(good / allowed)} ${many}`;
}

function attainedLine(slo: SloStatus): string {
  const { attained, target, events, chance_met: chance } = slo;
  if (attained === null) return '–';
  const sample = `${counted(attained.n, events.unit === 'runs' ? 'run' : 'slice')}${events.weighted ? ', weighted by how many they stand for' : ''}`;
  const sure = chance === null || events.weighted || isTooFew(slo) ? '' : `; ${chanceWords(chance)}`;
  return `${fine(attained.value)} good (${percentRange(attained)} with 95 % confidence, ${sample}), to be ${percentText(target)}${sure}`;
}

function chanceWords(chance: number): string {
  if (chance > 0.99) return 'surely met';
  if (chance < 0.01) return 'surely missed';
  return `met with a chance of ${percent(chance)}`;
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

function alertLine({ severity, state, rules }: AlertReading): string {
  const name = severity === 'page' ? 'page' : 'ticket';
  const [worst] = rules.toSorted((a, b) => over(b) - over(a));
  if (worst === undefined || state === 'no_data') return `${name}: no run in its windows`;
  const limit = `above ${rate(worst.factor)}${worst.asked_factor === null ? '' : ` (${rate(worst.asked_factor)} is out of reach here)`}`;
  const windows = `${rate(worst.burn_long)} over ${worst.long_window}, ${rate(worst.burn_short)} over ${worst.short_window}`;
  const bad = `${worst.bad_long} of ${worst.events_long} bad`;
  if (state === 'firing') return `${name} FIRING: ${windows}; fires ${limit}; ${bad}`;
  if (state === 'burning') return `${name}: ${windows}, ${limit}; ${bad}, which may yet be chance`;
  return `${name} quiet: ${windows}; fires ${limit}`;
}

const over = (rule: RuleReading): number => (rule.state === 'firing' ? 1e6 : 0) + (rule.burn_long ?? 0) / rule.factor;
const rate = (burn: number | null): string =>
  burn === null ? 'no run' : `${Number(burn.toPrecision(burn < 1 ? 1 : 3))}×`;

/** What was left out of the sums, and that it was. */
function apartLine({ events }: SloStatus): readonly string[] {
  const parts = [
    events.faults === 0
      ? ''
      : `${count(events.faults)} ${events.faults === 1 ? 'fault' : 'faults'}, not the agent's doing`,
    events.unknown === 0 ? '' : `${count(events.unknown)} of which it is not known whether they were good`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`not counted either way: ${parts.join('; ')}`];
}

/** Events, which are fractions of one in a small or weighted budget. */
const amount = (events: number): string => (events < 10 ? String(Number(events.toFixed(1))) : count(events));
const fine = (share: number): string => `${Number((100 * share).toFixed(share > 0.99 ? 2 : 1))} %`;
const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');
