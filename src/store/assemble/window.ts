import { z } from 'zod';
import type { Store } from '../open.ts';

/** A half-open stretch of arrival times, in milliseconds since the epoch: from < arrived ≤ to. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A window, and how many arrivals it has; of very many it says only that they are. */
export interface Batch extends Window {
  readonly arrivals: number;
}

const boundary = z.object({ at: z.number().nullable(), arrivals: z.number() });
const count = z.object({ n: z.number() });
const before = z.object({ longAgo: z.number(), lately: z.number() });
const now = z.object({ at: z.number() });

/** The time by the store's own clock, which arrivals are stamped with. */
export async function storeTime(store: Store): Promise<number> {
  const [row] = await store.engine.rows('SELECT toUnixTimestamp64Milli(now64(3)) AS at', now, { lane: 'assemble' });
  return row?.at ?? 0;
}

/** The next window after `from` with about `limit` arrivals; undefined where nothing arrived by `until`. */
export async function nextWindow(store: Store, from: number, until: number, limit: number): Promise<Batch | undefined> {
  const [row] = await store.engine.rows(
    `SELECT max(at) AS at, count() AS arrivals FROM (
  SELECT toUnixTimestamp64Milli(arrived_at) AS at FROM ${store.at.database}.trace_arrivals
  WHERE arrived_at > fromUnixTimestamp64Milli({from:Int64}) AND arrived_at <= fromUnixTimestamp64Milli({until:Int64})
  ORDER BY arrived_at LIMIT {limit:UInt32}
) HAVING count() > 0`,
    boundary,
    { parameters: { from, until, limit }, lane: 'assemble' },
  );
  return row?.at === undefined || row.at === null ? undefined : { from, to: row.at, arrivals: row.arrivals };
}

/** Arrivals are stamped before they can be seen, by at most this long; nearly all by less than {@link latelyMs}. */
export const stragglerMs = 60_000;
export const latelyMs = 2000;

/** How many arrivals there are within the time in which more may still show up: a number that grows tells of stragglers. */
export type ArrivalsBefore = z.infer<typeof before>;

export async function arrivalsBefore(store: Store, to: number): Promise<ArrivalsBefore> {
  const [row] = await store.engine.rows(
    `SELECT countIf(at <= {lately:Int64}) AS longAgo, countIf(at > {lately:Int64}) AS lately FROM (
  SELECT toUnixTimestamp64Milli(arrived_at) AS at FROM ${store.at.database}.trace_arrivals
  WHERE arrived_at > fromUnixTimestamp64Milli({from:Int64}) AND arrived_at <= fromUnixTimestamp64Milli({to:Int64}))`,
    before,
    { parameters: { from: to - stragglerMs, lately: to - latelyMs, to }, lane: 'assemble' },
  );
  return row ?? { longAgo: 0, lately: 0 };
}

/** How many evaluations without a trace arrived in a window: each names the response it judges. */
export async function arrivalsWithoutTrace(store: Store, { from, to }: Window): Promise<number> {
  const [row] = await store.engine.rows(
    `SELECT count() AS n FROM ${store.at.database}.trace_arrivals WHERE arrived_at > fromUnixTimestamp64Milli({from:Int64}) AND arrived_at <= fromUnixTimestamp64Milli({to:Int64}) AND trace_id = ''`,
    count,
    { parameters: { from, to }, lane: 'assemble' },
  );
  return row?.n ?? 0;
}
