import { z } from 'zod';
import type { Store } from '../open.ts';

/** A half-open stretch of arrival times, in milliseconds since the epoch: from < arrived ≤ to. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const boundary = z.object({ at: z.number().nullable() });
const count = z.object({ n: z.number() });
const now = z.object({ at: z.number() });

/** The time by the store's own clock, which arrivals are stamped with. */
export async function storeTime(store: Store): Promise<number> {
  const [row] = await store.engine.rows('SELECT toUnixTimestamp64Milli(now64(3)) AS at', now, { lane: 'assemble' });
  return row?.at ?? 0;
}

/** The next window after `from` with about `limit` arrivals; undefined where nothing arrived by `until`. */
export async function nextWindow(
  store: Store,
  from: number,
  until: number,
  limit: number,
): Promise<Window | undefined> {
  const [row] = await store.engine.rows(
    `SELECT max(at) AS at FROM (
  SELECT toUnixTimestamp64Milli(arrived_at) AS at FROM ${store.at.database}.trace_arrivals
  WHERE arrived_at > fromUnixTimestamp64Milli({from:Int64}) AND arrived_at <= fromUnixTimestamp64Milli({until:Int64})
  ORDER BY arrived_at LIMIT {limit:UInt32}
) HAVING count() > 0`,
    boundary,
    { parameters: { from, until, limit }, lane: 'assemble' },
  );
  return row?.at === undefined || row.at === null ? undefined : { from, to: row.at };
}

/** How many arrivals a window has by now: a window that grows after it was read had stragglers. */
export function arrivalsIn(store: Store, window: Window): Promise<number> {
  return countIn(store, window, 'true');
}

/** How many evaluations without a trace arrived in a window: each names the response it judges. */
export function arrivalsWithoutTrace(store: Store, window: Window): Promise<number> {
  return countIn(store, window, "trace_id = ''");
}

async function countIn(store: Store, { from, to }: Window, where: string): Promise<number> {
  const [row] = await store.engine.rows(
    `SELECT count() AS n FROM ${store.at.database}.trace_arrivals WHERE arrived_at > fromUnixTimestamp64Milli({from:Int64}) AND arrived_at <= fromUnixTimestamp64Milli({to:Int64}) AND ${where}`,
    count,
    { parameters: { from, to }, lane: 'assemble' },
  );
  return row?.n ?? 0;
}
