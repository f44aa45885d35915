import { z } from 'zod';
import type { Scope } from '#gate/track/given.ts';
import type { Store } from '../open.ts';
import { type GateSelection, runDimension } from './gate-selection.ts';
import { isProduction } from './production.ts';
import type { Where } from './where.ts';

/** A release after a verdict: its runs that started in [fromMs, untilMs), within what the verdict was about. */
export interface After {
  readonly candidate: string;
  readonly scope: Scope;
  readonly fromMs: number;
  readonly untilMs: number;
}

const candidate = '{judged:String} IN (release, service_version, release_hash)';
const inTime =
  'started_at >= fromUnixTimestamp64Milli({judged_from:Int64}) AND started_at < fromUnixTimestamp64Milli({judged_until:Int64})';

/** The condition on production runs of the release, its parameters named apart from those of other conditions. */
export function productionAfter(after: After): Where {
  const { sql, parameters } = runsAfter(after);
  return { sql: `${sql} AND ${isProduction}`, parameters };
}

function runsAfter({ candidate: judged, scope, fromMs, untilMs }: After): Where {
  const scoped = scopeOf(scope);
  return {
    sql: ["clock = ''", candidate, inTime, ...scoped.conditions].join(' AND '),
    parameters: { ...scoped.parameters, judged, judged_from: fromMs, judged_until: untilMs },
  };
}

function scopeOf({ task, where = {} }: Scope) {
  const parameters: Record<string, string> = task === undefined ? {} : { judged_task: task };
  const conditions = task === undefined ? [] : ['task = {judged_task:String}'];
  for (const [i, [name, value]] of Object.entries(where).entries()) {
    conditions.push(`${runDimension(name)} = {judged_slice${i}:String}`);
    parameters[`judged_slice${i}`] = value;
  }
  return { conditions, parameters };
}

const countSchema = z.object({ runs: z.number(), unnamed: z.number(), set_aside: z.number() });

/** How many production runs of the release there were, how many of them name no environment, and how many were no production. */
export async function followedRuns({ engine, at }: Store, after: After): Promise<z.output<typeof countSchema>> {
  const { sql, parameters } = runsAfter(after);
  const [row] = await engine.rows(
    `SELECT countIf(${isProduction}) AS runs, countIf(${isProduction} AND environment = '') AS unnamed, countIf(NOT ${isProduction}) AS set_aside
FROM ${at.database}.runs FINAL WHERE ${sql}`,
    countSchema,
    { parameters },
  );
  return row ?? { runs: 0, unnamed: 0, set_aside: 0 };
}

/** Production runs of the release after the verdict, beside those of its baseline since `baselineFromMs`. */
export function besideBaseline(after: After, baseline: string, baselineFromMs: number): GateSelection {
  const { task, where } = after.scope;
  return {
    base: baseline,
    candidate: after.candidate,
    metric: 'success',
    dimensions: [],
    task,
    where,
    since: new Date(baselineFromMs).toISOString(),
    until: new Date(after.untilMs).toISOString(),
    only: {
      sql: `clock = '' AND ${isProduction} AND ({base:String} IN (release, service_version, release_hash) OR started_at >= fromUnixTimestamp64Milli({judged_from:Int64}))`,
      parameters: { judged_from: after.fromMs },
    },
  };
}
