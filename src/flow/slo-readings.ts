import { calendarBounds } from '#measure/slo/calendar.ts';
import { readRule, type RuleReading } from '#measure/slo/burn.ts';
import type { Slo } from '#measure/slo/slo.ts';
import { emptyTally } from '#measure/slo/tally.ts';
import type { Store } from '#store/open.ts';
import type { KnownOfRuns } from '#store/query/slo-events.ts';
import { sloWindows } from '#store/query/slo-tallies.ts';

/** The burn-rate rules of an objective on the real windows that end at a moment. */
export async function ruleReadings(
  store: Store,
  slo: Slo,
  untilMs: number,
  known?: KnownOfRuns,
): Promise<readonly RuleReading[]> {
  const sinceMs = slo.rules.flatMap(({ longMs, shortMs }) => [untilMs - longMs, untilMs - shortMs]);
  const tallies = await sloWindows(store, slo, { sinceMs, untilMs, known });
  const since = (ms: number) => tallies.get(untilMs - ms) ?? emptyTally;
  return slo.rules.map((rule) => readRule(rule, slo.target, { long: since(rule.longMs), short: since(rule.shortMs) }));
}

/** From when an objective counts, at a moment, and when its window ends if it does not roll. */
export function sloWindow(
  { window }: Slo,
  untilMs: number,
): { readonly fromMs: number; readonly endsMs: number | undefined } {
  if (window.kind === 'rolling') return { fromMs: untilMs - window.durationMs, endsMs: undefined };
  const { fromMs, toMs } = calendarBounds(window, untilMs);
  return { fromMs, endsMs: toMs };
}
