import { z } from 'zod';
import type { Slo } from '#measure/slo/slo.ts';
import { emptyTally, type EventTally, type TallyStep } from '#measure/slo/tally.ts';
import type { Store } from '../open.ts';
import { type EventWindow, sloEvents } from './slo-events.ts';

const sums = {
  good: 'sum(good)',
  bad: 'sum(bad)',
  good_weight: 'sumIf(weight, good)',
  bad_weight: 'sumIf(weight, bad)',
  weight_squared: 'sumIf(weight * weight, good OR bad)',
  faults: 'sum(faults)',
  unknown: 'sum(unknown)',
} as const;
const columns = Object.entries(sums)
  .map(([name, sql]) => `${sql} AS sum_${name}`)
  .join(', ');
const renamed = Object.keys(sums)
  .map((name) => `sum_${name} AS ${name}`)
  .join(', ');

const tallySchema = z.object({
  good: z.number(),
  bad: z.number(),
  good_weight: z.number(),
  bad_weight: z.number(),
  weight_squared: z.number(),
  faults: z.number(),
  unknown: z.number(),
});
const stepSchema = tallySchema.extend({ step: z.number(), last_ms: z.number().nullable() });
const windowSchema = tallySchema.extend({ since: z.number() });

/** What was counted in a window, cut into steps. */
export async function sloSteps(
  { engine, at }: Store,
  slo: Slo,
  window: Pick<EventWindow, 'fromMs' | 'untilMs' | 'known'> & { readonly stepMs: number },
): Promise<{ readonly steps: readonly TallyStep[]; readonly lastEventMs: number | undefined }> {
  const { fromMs, untilMs, stepMs, known } = window;
  const source = sloEvents(at, slo, { fromMs, untilMs, known });
  const sql = `SELECT step, ${renamed}, last_ms FROM (
SELECT intDiv(at - {from:Int64}, ${stepMs}) AS step, ${columns}, maxOrNullIf(at, good OR bad) AS last_ms FROM (${source.sql}) GROUP BY step)
ORDER BY step`;
  const rows = await engine.rows(sql, stepSchema, { parameters: source.parameters });
  const found = new Map(rows.map((row) => [row.step, tallySchema.parse(row)]));
  const steps = Array.from({ length: Math.ceil((untilMs - fromMs) / stepMs) }, (_, step) => ({
    ...(found.get(step) ?? emptyTally),
    end_ms: Math.min(untilMs, fromMs + (step + 1) * stepMs),
  }));
  return { steps, lastEventMs: rows.findLast((row) => row.last_ms !== null)?.last_ms ?? undefined };
}

/** What was counted from each of some moments up to now: the windows of the burn-rate rules, in one pass. */
export async function sloWindows(
  { engine, at }: Store,
  slo: Slo,
  window: Pick<EventWindow, 'untilMs' | 'only' | 'known'> & { readonly sinceMs: readonly number[] },
): Promise<ReadonlyMap<number, EventTally>> {
  const { sinceMs, ...rest } = window;
  if (sinceMs.length === 0) return new Map();
  const source = sloEvents(at, slo, { fromMs: Math.min(...sinceMs), ...rest });
  const starts = [...new Set(sinceMs)].join(', ');
  const sql = `SELECT since, ${renamed} FROM (
SELECT since, ${columns} FROM (SELECT *, arrayJoin(arrayFilter(start -> at >= start, [${starts}])) AS since FROM (${source.sql})) GROUP BY since)`;
  const rows = await engine.rows(sql, windowSchema, { parameters: source.parameters });
  return new Map(rows.map(({ since, ...tally }) => [since, tally]));
}
