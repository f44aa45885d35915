import { count, counted } from '#base/counted.ts';
import type { ErrorBudget } from '#measure/slo/budget.ts';
import type { AlertReading, RuleReading } from '#measure/slo/burn.ts';
import { percentText } from '#measure/slo/describe.ts';
import type { SloState, SloStatus } from '#measure/slo/status.ts';
import { percent, percentRange } from './format.ts';

// What is said of an objective, in a terminal and on the page alike.

const states: Readonly<Record<SloState, string>> = {
  exhausted: 'exhausted',
  burning: 'burning',
  ok: 'ok',
  no_data: 'no data',
};

/** How it stands, in a word or three. */
export function stateWords(slo: SloStatus): string {
  return isTooFew(slo) ? 'ok so far' : states[slo.state];
}

/** What an error budget and a burn rate are. */
export const sloLegend =
  'The error budget is how many runs may be bad before the objective is missed. Burning at 1× spends it in just the whole window; an alert fires where it burns too fast in a long and a short window, and chance does not explain it.';

/** What is promised, and until when a calendar window runs. */
export function objectiveWords(slo: SloStatus): string {
  const { from, ends } = slo.window;
  const window = ends === null ? '' : ` (this one from ${minute(from)} to ${minute(ends)} UTC)`;
  return `${slo.objective}${window}`;
}

/** What is left of the budget. */
export function budgetWords(slo: SloStatus): string {
  const { budget, events } = slo;
  if (budget === null) return 'nothing to tell by: no run in the window counts';
  if (isTooFew(slo)) return tooFewWords(events, budget);
  const [one, many] = events.unit === 'runs' ? ['run', 'runs'] : ['slice of time', 'slices of time'];
  const left = budget.left >= 0 ? `${percent(budget.left_share)} left` : `overspent by ${amount(-budget.left)}`;
  return `${left}: ${amount(budget.spent)} ${budget.spent === 1 ? `${one} was` : `${many} were`} bad, ${amount(budget.allowed)} may be`;
}

/** Whether the runs are so few that not one may be bad: that none was says little. */
export function isTooFew({ budget, state }: SloStatus): boolean {
  return state === 'ok' && budget !== null && budget.spent === 0 && budget.allowed < 1;
}

function tooFewWords({ good, unit }: SloStatus['events'], { allowed }: ErrorBudget): string {
  const [one, many] = unit === 'runs' ? ['run', 'runs'] : ['slice of time', 'slices of time'];
  const is = good === 1 ? 'is' : 'are';
  return `none was bad, but ${counted(good, one, many)} ${is} too few to tell: one may be bad in ${count(good / allowed)} ${many}`;
}

/** The share of good events so far, and whether the objective is met. */
export function attainedWords(slo: SloStatus): string {
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

/** How an alert stands, and when it would fire; after the name of its severity. */
export function alertWords({ state, rules }: AlertReading): string {
  const [worst] = rules.toSorted((a, b) => over(b) - over(a));
  if (worst === undefined || state === 'no_data') return 'no data: no run in its windows';
  const limit = `above ${rate(worst.factor)}${worst.asked_factor === null ? '' : ` (${rate(worst.asked_factor)} is out of reach here)`}`;
  const windows = `${rate(worst.burn_long)} over ${worst.long_window}, ${rate(worst.burn_short)} over ${worst.short_window}`;
  const bad = `${worst.bad_long} of ${worst.events_long} bad`;
  if (state === 'firing') return `FIRING: ${windows}; fires ${limit}; ${bad}`;
  if (state === 'burning') return `burning: ${windows}, ${limit}; ${bad}, which may yet be chance`;
  return `quiet: ${windows}; fires ${limit}`;
}

const over = (rule: RuleReading): number => (rule.state === 'firing' ? 1e6 : 0) + (rule.burn_long ?? 0) / rule.factor;
const rate = (burn: number | null): string =>
  burn === null ? 'no run' : `${Number(burn.toPrecision(burn < 1 ? 1 : 3))}×`;

/** What was left out of the sums, and that it was. */
export function apartWords({ events }: SloStatus): readonly string[] {
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
