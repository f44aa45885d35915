import { totalmem } from 'node:os';
import { z } from 'zod';
import type { Parameters } from '../engine/engine.ts';
import type { Store } from '../open.ts';

/** A half-open stretch of arrival times, in milliseconds since the epoch: from < arrived ≤ to. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A window that is assembled next. */
export interface NextWindow extends Window {
  readonly arrivals: number;
  /** When half of them had arrived. */
  readonly middle: number;
  /** How many arrivals there are right before its end. */
  readonly before: ArrivalsBefore;
}

/** The traces of a window that one statement assembles: all, or one of so many parts by the hash of their ids. */
export interface Batch extends Window {
  readonly parts: number;
  readonly part: number;
  /** About how many arrivals it has. */
  readonly arrivals: number;
}

/** What the assembler sees of the arrivals when it looks. */
export interface Look {
  /** The store's time. */
  readonly now: number;
  /** How many arrivals there are right before the cursor. */
  readonly before: ArrivalsBefore;
  /** Undefined where nothing has arrived. */
  readonly next: NextWindow | undefined;
}

/** How many arrivals there are within the time in which more may still show up: a number that grows tells of stragglers. */
export interface ArrivalsBefore {
  readonly longAgo: number;
  readonly lately: number;
}

const count = z.object({ n: z.number() });
const now = z.object({ at: z.number() });
const seen = z.object({
  now: z.number(),
  middle: z.number(),
  to: z.number(),
  arrivals: z.number(),
  beforeCursor: z.tuple([z.number(), z.number()]),
  beforeEnd: z.tuple([z.number(), z.number()]),
});

/** Arrivals are stamped before they can be seen, by at most this long; nearly all by less than {@link latelyMs}. */
export const stragglerMs = 60_000;
export const latelyMs = 2000;

/** What a run of ten spans takes of memory while its batch is assembled, as measured. */
const bytesOfRun = 10_000;
/** So much of the machine's memory may a batch take. */
const share = 0.1;

/**
 * How many arrivals are assembled at a time at most. ClickHouse takes a third of a second to analyse the statement, so that large
 * batches are quicker; but they take memory, and readers wait for new runs until the batch is done. Traces that
 * are much longer are no danger: ClickHouse groups on disk what takes half of the memory.
 */
export function batchLimit(memory = Math.min(totalmem(), process.constrainedMemory() || Infinity)): number {
  return Math.min(Math.max(Math.round((memory * share) / bytesOfRun), 20_000), 250_000);
}

/** The time by the store's own clock, which arrivals are stamped with. */
export async function storeTime(store: Store): Promise<number> {
  const [row] = await store.engine.rows('SELECT toUnixTimestamp64Milli(now64(3)) AS at', now, { lane: 'assemble' });
  return row?.at ?? 0;
}

/**
 * Looks at the arrivals around a cursor: the next window after it, with `limit` arrivals, or fewer where fewer have come by
 * `until` (by now, where it is undefined), or more where one moment has more; and how many arrived right before the cursor.
 * All in one query, since a tick asks it.
 */
export async function lookAt(
  store: Store,
  { cursor, until, limit }: { cursor: number; until: number | undefined; limit: number },
): Promise<Look> {
  const arrivals = `${store.at.database}.trace_arrivals`;
  const after = 'fromUnixTimestamp64Milli({cursor:Int64})';
  const end = until === undefined ? 'clock' : 'fromUnixTimestamp64Milli({until:Int64})';
  const before = (place: string): string =>
    `(countIf(at > ${place} - ${stragglerMs} AND at <= ${place} - ${latelyMs}), countIf(at > ${place} - ${latelyMs} AND at <= ${place}))`;
  const [row] = await store.engine.rows(
    `WITH (SELECT now64(3)) AS clock,
  (SELECT (max(arrived_at), count(), quantileExact(arrived_at)) FROM (SELECT arrived_at FROM ${arrivals} WHERE arrived_at > ${after} AND arrived_at <= ${end} ORDER BY arrived_at LIMIT {limit:UInt32})) AS found,
  if(found.2 = 0, ${after}, found.1) AS last
SELECT toUnixTimestamp64Milli(clock) AS now, toUnixTimestamp64Milli(found.3) AS middle, toUnixTimestamp64Milli(last) AS to, countIf(at > {cursor:Int64}) AS arrivals,
  ${before('{cursor:Int64}')} AS beforeCursor, ${before('to')} AS beforeEnd
FROM (SELECT toUnixTimestamp64Milli(arrived_at) AS at FROM ${arrivals}
WHERE arrived_at > ${after} - toIntervalMillisecond(${stragglerMs}) AND arrived_at <= last)`,
    seen,
    { parameters: { cursor, limit, ...(until === undefined ? {} : { until }) }, lane: 'assemble' },
  );
  if (row === undefined) throw new Error('an aggregation without groups has one row');
  const { middle, to, arrivals: some } = row;
  const next = { from: cursor, middle, to, arrivals: some, before: counts(row.beforeEnd) };
  return { now: row.now, before: counts(row.beforeCursor), next: some === 0 ? undefined : next };
}

function counts([longAgo, lately]: readonly [number, number]): ArrivalsBefore {
  return { longAgo, lately };
}

/** A window with fewer arrivals is not halved: two statements take longer to analyse than they save. */
const arrivalsOfTwo = 40_000;

/** A window as one batch. */
export function wholeOf({ from, to, arrivals }: NextWindow): Batch {
  return { from, to, parts: 1, part: 0, arrivals };
}

/**
 * The batches of a window: one, or two halves that are assembled beside each other, each with the spans of a time of its own. A
 * moment may have a million, where one statement wrote that many spans; then there are as many parts as it takes, by
 * the hash of the trace, and all spans of that time are looked through for each of them.
 */
export function batchesOf(window: NextWindow, limit: number): Batch[] {
  const { middle, to, arrivals } = window;
  const whole = wholeOf(window);
  if (arrivals < arrivalsOfTwo) return [whole];
  const parts = Math.max(2, Math.round(arrivals / (limit / 2)));
  if (parts === 2 && middle < to) {
    return [
      { ...whole, to: middle, arrivals: arrivals / 2 },
      { ...whole, from: middle, arrivals: arrivals / 2 },
    ];
  }
  return Array.from({ length: parts }, (_, part) => ({ ...whole, parts, part, arrivals: arrivals / parts }));
}

/** The parameters by which a statement knows its batch. */
export function batchParameters({ from, to, parts, part }: Batch): Parameters {
  return { from, to, parts, part };
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
