import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { readSlos } from '#config/slo-files.ts';
import { durationMs } from '#measure/slo/duration.ts';
import type { Severity, Slo } from '#measure/slo/slo.ts';
import { leastLeftFirst, type SloStatus, sloStatus } from '#measure/slo/status.ts';
import { alertStandings } from '#store/query/slo-alerts.ts';
import type { KnownOfRuns } from '#store/query/slo-events.ts';
import { sloSteps } from '#store/query/slo-tallies.ts';
import type { Context } from './context.ts';
import { ruleReadings, sloWindow } from './slo-readings.ts';

export const sloRequest = z.strictObject({
  /** One objective; all where it is absent. */
  name: z.string().optional(),
});

/** An alert that somebody may have been told of and that has not ended. */
export interface FiringAlert {
  readonly slo: string;
  readonly severity: Severity;
  readonly since: string;
  readonly told: boolean;
}

export interface SloAnswer {
  readonly schema: 'airworthy.slo/1';
  /** Up to when runs count: they are given a moment to arrive. */
  readonly at: string;
  /** The least budget left first. */
  readonly slos: readonly SloStatus[];
  readonly firing: readonly FiringAlert[];
  /** Channels that alerts go to. */
  readonly channels: readonly string[];
}

/** So many points a burn-down has at most. */
const points = 56;

/**
 * Where each objective stands: its budget, how it was spent, and its alerts.
 *
 * @throws AirworthyError `not_found` for a name that is no objective, `config_invalid` where a file cannot be read.
 */
export async function slo(
  context: Context,
  { name }: z.output<typeof sloRequest>,
  known?: KnownOfRuns,
): Promise<SloAnswer> {
  const { store, config } = context;
  const asked = named(readSlos(config), name);
  const untilMs = settledMs(context);
  const statuses: SloStatus[] = [];
  for (const each of asked) statuses.push(await statusOf(context, each, { untilMs, known }));
  const standings = asked.length === 0 ? [] : await alertStandings(store);
  return {
    schema: 'airworthy.slo/1',
    at: isoTime(untilMs),
    slos: leastLeftFirst(statuses),
    firing: standings
      .filter(({ kind, slo: of }) => kind === 'fired' && asked.some((each) => each.name === of))
      .map(({ slo: of, severity, since_ms, told }) => ({ slo: of, severity, since: isoTime(since_ms), told })),
    channels: Object.keys(config.alerts.channels),
  };
}

/** The moment up to which runs count: now, less what they are given to arrive. */
export function settledMs({ clock, config }: Context): number {
  return clock.now() - durationMs(config.alerts.settle);
}

async function statusOf(
  { store }: Context,
  each: Slo,
  { untilMs, known }: { readonly untilMs: number; readonly known: KnownOfRuns | undefined },
): Promise<SloStatus> {
  const { fromMs, endsMs } = sloWindow(each, untilMs);
  const stepMs = Math.max(60_000, Math.ceil((untilMs - fromMs) / points / 60_000) * 60_000);
  const { steps, lastEventMs } = await sloSteps(store, each, { fromMs, untilMs, stepMs, known });
  const rules = await ruleReadings(store, each, untilMs, known);
  return sloStatus(each, { fromMs, untilMs, endsMs, steps, lastEventMs, rules }, isoTime);
}

/** The objectives asked for: all, or one by its name. */
export function named(all: readonly Slo[], name: string | undefined): readonly Slo[] {
  const found = name === undefined ? all : all.filter((each) => each.name === name);
  if (found.length > 0 || name === undefined) return found;
  throw new AirworthyError('not_found', `there is no objective ${name}`, {
    hint:
      all.length === 0 ? 'docs/slo.md says how to write one' : `there are ${all.map((each) => each.name).join(', ')}`,
  });
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
