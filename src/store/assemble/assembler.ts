import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { PriceTable } from '#trace/price/table.ts';
import type { Reading } from '#trace/task.ts';
import type { Store } from '../open.ts';
import { clusterClause, localName } from '../schema/table.ts';
import { valuesSql } from '../values.ts';
import type { Lane, Parameters } from '../engine/engine.ts';
import type { KeySets } from './attribute-keys.ts';
import { type Assembly, batchSettings, compileAssembly, keysOf } from './compile.ts';
import { presentKeys } from './present-keys.ts';
import { priceRows } from './price-rows.ts';
import { linkEvaluations } from './response-link.ts';
import { otherAttributes } from './span-rows.ts';
import { type SpanSource, spanSource } from './span-source.ts';
import { readState, writeState } from './state.ts';
import { touchRuns } from './touch.ts';
import {
  type ArrivalsBefore,
  type Batch,
  arrivalsWithoutTrace,
  batchesOf,
  batchLimit,
  batchParameters,
  latelyMs,
  lookAt,
  type NextWindow,
  storeTime,
  stragglerMs,
  wholeOf,
  type Window,
} from './window.ts';

export interface AssemblerOptions {
  readonly reading: Reading;
  readonly prices: PriceTable;
  /** Digest of everything that decides how runs are read; when it changes, all runs are read again. */
  readonly digest: string;
}

const batchArrivals = batchLimit();

/**
 * Batches are assembled beside each other on these. Two statements of one thread do a fifth more than one of two threads, which
 * have to put together what each of them grouped.
 */
const lanes = ['assemble', 'assemble-beside'] as const satisfies readonly Lane[];
const threadsOfHalf = Math.max(1, Math.floor(availableParallelism() / lanes.length));

/** Statements, and for which attributes they are. */
interface Made {
  readonly keys: KeySets;
  readonly assembly: Assembly;
}

/** How a batch is put into the tables. */
interface Insertion {
  readonly batch: Batch;
  readonly parameters: Parameters & { readonly version: number };
  readonly settings: string;
  readonly lane: Lane;
}

/** For how many batches statements are used before it is looked anew for which attributes they need be. */
const batchesOfKeys = 500;

const modelRow = z.object({ model: z.string(), provider: z.string() });

/**
 * Makes runs of the spans that arrive. It follows `trace_arrivals`: whatever gets a span, an event, a score or another
 * reading is assembled again as a whole, so that lateness, duplicates and restarts change nothing in the end.
 */
export class RunAssembler {
  readonly #store: Store;
  readonly #options: AssemblerOptions;
  readonly #source: SpanSource;
  /** The statements in use. */
  #made: Made | undefined;
  #batches = 0;
  #cursor: number;
  #version = 0;
  /** How many arrivals there were before the cursor when it got there. */
  #behind: { to: number; arrivals: ArrivalsBefore } | undefined;
  /** Whether any evaluation has named a response and no trace, of late; only then are runs searched for responses. */
  #hasResponseEvaluations: boolean;
  /** Whether runs of before were marked to be assembled again. */
  #touched = false;
  readonly #priced = new Set<string>();

  private constructor(
    store: Store,
    options: AssemblerOptions,
    start: { source: SpanSource; cursor: number; evaluations: boolean },
  ) {
    this.#store = store;
    this.#options = options;
    this.#source = start.source;
    this.#cursor = start.cursor;
    this.#hasResponseEvaluations = start.evaluations;
  }

  static async open(store: Store, options: AssemblerOptions): Promise<RunAssembler> {
    const source = await spanSource(store.engine, store.at.traces);
    const cursor = startingPoint(await readState(store, 'cursor'));
    const evaluations = (await arrivalsWithoutTrace(store, { from: 0, to: await storeTime(store) })) > 0;
    const assembler = new RunAssembler(store, options, {
      source,
      cursor,
      evaluations,
    });
    const before = (await readState(store, 'digest'))?.value;
    if (before !== options.digest) {
      await store.engine.everywhere(`TRUNCATE TABLE ${localName(store.at, 'model_prices')}${clusterClause(store.at)}`);
      if (before !== undefined) await touchRuns(store, 'true');
      await writeState(store, {
        name: 'digest',
        value: options.digest,
        version: assembler.#nextVersion(await storeTime(store)),
      });
    }
    return assembler;
  }

  /** Assembles everything that has arrived by now; returns how many batches that took. */
  async catchUp(): Promise<number> {
    const batches = await this.#round();
    if (!this.#touched) return batches;
    // What the first round found out about runs of before (signals, evaluations of responses), the second assembles.
    this.#touched = false;
    return batches + (await this.#round());
  }

  async #round(): Promise<number> {
    let until: number | undefined;
    for (let batches = 0; ;) {
      const { now, before, next } = await lookAt(this.#store, { cursor: this.#cursor, until, limit: batchArrivals });
      until ??= now;
      if (this.#goBack(before)) continue;
      if (next === undefined) return batches;
      batches += await this.#assemble(next, now);
      // Fewer than fit in are all that there are.
      if (next.arrivals < batchArrivals) return batches;
    }
  }

  /** Assembles a window at the store's time `now`; returns how many batches that took. */
  async #assemble(window: NextWindow, now: number): Promise<number> {
    const batches = batchesOf(window, batchArrivals);
    for (let i = 0; i < batches.length; i += lanes.length) {
      const together = batches.slice(i, i + lanes.length);
      if (++this.#batches % batchesOfKeys === 0) this.#made = undefined;
      this.#made ??= await this.#makeFor(wholeOf(window), []);
      let versions = await this.#insertAll(together, now);
      if (await this.#priceNewModels(versions)) versions = await this.#insertAll(together, now);
      for (const version of versions) await this.#linkEvaluations(window, version);
    }
    this.#behind = { to: window.to, arrivals: window.before };
    this.#cursor = window.to;
    await writeState(this.#store, { name: 'cursor', value: String(window.to), version: this.#version });
    return batches.length;
  }

  /** Inserts batches beside each other, the signals of all before any runs, which ask for them; returns the versions of their runs. */
  async #insertAll(batches: readonly Batch[], now: number): Promise<readonly number[]> {
    const { engine, at } = this.#store;
    const threads = batches.length > 1 && engine.kind === 'embedded' ? threadsOfHalf : undefined;
    const insertions = batches.map((batch, i): Insertion => {
      const parameters = { ...batchParameters(batch), version: this.#nextVersion(now) };
      return { batch, parameters, settings: batchSettings(batch.arrivals, threads), lane: lanes[i] ?? 'assemble' };
    });
    if (Object.keys(this.#options.reading.signals).length > 0) {
      this.#touched = true;
      await all(insertions, (each) => this.#insert(each, ({ insertSignals }) => insertSignals));
      for (const { parameters } of insertions) await touchRuns(this.#store, signalled(at.database), parameters);
    }
    await all(insertions, (each) => this.#insert(each, ({ insertRuns }) => `${insertRuns}${each.settings}`));
    return insertions.map(({ parameters }) => parameters.version);
  }

  /** Inserts by a statement in use, or by another where a span has attributes that those were not made for. */
  async #insert(
    { batch, parameters, lane }: Insertion,
    statement: (of: Assembly) => string | undefined,
  ): Promise<void> {
    for (;;) {
      const made = (this.#made ??= await this.#makeFor(batch, []));
      try {
        const sql = statement(made.assembly);
        if (sql !== undefined) await this.#store.engine.command(sql, parameters, lane);
        return;
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        // With those of before, since agents of several dialects take turns.
        this.#made = await this.#makeFor(batch, [made.keys]);
      }
    }
  }

  /** Makes the statements for the attributes and events that the spans of a batch have, and for those of `before`. */
  async #makeFor(batch: Batch, before: readonly KeySets[]): Promise<Made> {
    const { reading } = this.#options;
    const found = [await presentKeys(this.#store, this.#source, keysOf(reading), batch), ...before];
    const joined = (of: (keys: KeySets) => readonly string[]): string[] => [...new Set(found.flatMap(of))].toSorted();
    const keys = {
      span: joined(({ span }) => span),
      resource: joined(({ resource }) => resource),
      event: joined(({ event }) => event),
    };
    return { keys, assembly: compileAssembly(this.#source, this.#store.at, reading, keys) };
  }

  /** Goes back where something arrived late at a place that was passed already; true if so. */
  #goBack(now: ArrivalsBefore): boolean {
    if (this.#behind === undefined) return false;
    const { to, arrivals } = this.#behind;
    if (now.longAgo === arrivals.longAgo && now.lately === arrivals.lately) return false;
    this.#cursor = to - (now.longAgo === arrivals.longAgo ? latelyMs : stragglerMs);
    this.#behind = undefined;
    return true;
  }

  async #linkEvaluations(window: Window, version: number): Promise<void> {
    const arrived = (await arrivalsWithoutTrace(this.#store, window)) > 0;
    this.#hasResponseEvaluations ||= arrived;
    if (!this.#hasResponseEvaluations) return;
    this.#touched = true;
    await linkEvaluations(this.#store, version, arrived);
  }

  /** Looks up the prices of models that runs of these versions met for the first time; true if any is known. */
  async #priceNewModels(versions: readonly number[]): Promise<boolean> {
    const { engine, at } = this.#store;
    const found = await engine.rows(
      `SELECT DISTINCT m AS model, p AS provider FROM ${at.database}.runs ARRAY JOIN step.model AS m, step.provider AS p, step.cost_usd AS cost
WHERE version IN {versions:Array(UInt64)} AND m != '' AND isNull(cost)`,
      modelRow,
      { parameters: { versions }, lane: 'assemble' },
    );
    const rows = found.flatMap(({ model, provider }) => {
      const key = JSON.stringify([model, provider]);
      if (this.#priced.has(key)) return [];
      this.#priced.add(key);
      return priceRows(this.#options.prices, model, provider);
    });
    if (rows.length === 0) return false;
    await engine.command(
      `INSERT INTO ${at.database}.model_prices ${valuesSql(rows.map((row) => ({ ...row, version: this.#version })))}`,
      {},
      'assemble',
    );
    return true;
  }

  /** Versions grow, also across restarts and between replicas: they are the store's time. */
  #nextVersion(now: number): number {
    this.#version = Math.max(this.#version + 1, now);
    return this.#version;
  }
}

/** Does something with all beside each other; where any fails it throws, but when all have ended, for their connections are used again. */
async function all<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (const done of await Promise.allSettled(items.map(work))) if (done.status === 'rejected') throw done.reason;
}

/**
 * Where to go on: a minute before the cursor, for what was on its way when the process before stopped may have landed behind
 * it; at the cursor itself where that minute was read again when it had long passed.
 */
function startingPoint(cursor: { value: string; version: number } | undefined): number {
  const at = Number(cursor?.value ?? 0);
  const settled = cursor !== undefined && cursor.version - at > 2 * stragglerMs;
  return settled ? at : Math.max(0, at - stragglerMs);
}

/** Whether a statement found that a span has attributes which it was not made for; nothing has been written then. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.includes(otherAttributes);
}

/** Runs of a session in which a signal was first seen by this version. */
function signalled(database: string): string {
  return `session GLOBAL IN (SELECT session FROM ${database}.session_signals WHERE version = {version:UInt64})`;
}
