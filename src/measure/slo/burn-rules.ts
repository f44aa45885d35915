import { burnFactor, reachableFactor } from '#stats/slo/burn-rate.ts';
import { nominalMs } from './calendar.ts';
import type { Budgeting, BurnRule, Severity, TimeWindow } from './slo.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The workbook's windows for a period of 28 or 30 days, and how much of the budget is spent when they fire. */
const recommended: readonly { readonly severity: Severity; readonly longMs: number; readonly budgetShare: number }[] = [
  { severity: 'page', longMs: hourMs, budgetShare: 0.02 },
  { severity: 'page', longMs: 6 * hourMs, budgetShare: 0.05 },
  { severity: 'ticket', longMs: dayMs, budgetShare: 0.1 },
  { severity: 'ticket', longMs: 3 * dayMs, budgetShare: 0.1 },
];
/** Below this period the windows shrink with it, so that the factors stay what they are. */
const fullPeriodMs = 28 * dayMs;
const leastLongMs = 12 * 60_000;
/** The short window's share of the long one: it lets an alert end soon after the trouble does. */
export const shortShare = 1 / 12;

/** The nominal length of a window. */
export function periodMs(window: TimeWindow): number {
  return window.kind === 'rolling' ? window.durationMs : nominalMs(window);
}

/**
 * The multi-window burn-rate rules for an objective: two pages, two tickets. A factor that it can never reach is lowered to
 * one that it can, and the one asked for is kept. Source: Google SRE workbook ch. 5; standards.md §7.2.
 */
export function defaultRules(slo: {
  readonly target: number;
  readonly window: TimeWindow;
  readonly budgeting: Budgeting;
}): readonly BurnRule[] {
  const period = periodMs(slo.window);
  const scale = Math.min(1, period / fullPeriodMs);
  return recommended.flatMap(({ severity, longMs: full, budgetShare }) => {
    const longMs = Math.max(leastLongMs, Math.round((full * scale) / 60_000) * 60_000);
    if (longMs > period) return [];
    const factor = burnFactor({ budgetShare, periodHours: period / hourMs, windowHours: longMs / hourMs });
    const shortMs = Math.max(1, Math.round((longMs * shortShare) / 60_000)) * 60_000;
    return [burnRule({ severity, longMs, shortMs, factor }, slo)];
  });
}

/** A rule whose factor the objective can reach, and whose short window holds at least one event. */
export function burnRule(
  asked: Omit<BurnRule, 'askedFactor'>,
  { target, budgeting }: { readonly target: number; readonly budgeting: Budgeting },
): BurnRule {
  const factor = reachableFactor(asked.factor, target);
  const least = budgeting.kind === 'timeslices' ? 2 * budgeting.sliceMs : 1000;
  const shortMs = Math.max(least, asked.shortMs);
  const rule = { ...asked, factor, shortMs, longMs: Math.max(asked.longMs, shortMs) };
  return factor < asked.factor ? { ...rule, askedFactor: asked.factor } : rule;
}

/** How many bad events in a row, with no good one, make a rule fire: the fire drill's answer to "can it fire at all". */
export function firesAfter({ factor }: Pick<BurnRule, 'factor'>, target: number): number {
  return Math.max(1, Math.ceil(Math.log(surprise) / Math.log(factor * (1 - target)) - 1e-9));
}

/** The chance of as many bad events at a burn of just the factor, at or below which it is more than bad luck. */
export const surprise = 0.01;
