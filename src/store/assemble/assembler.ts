import { z } from 'zod';
import type { PriceTable } from '#trace/price/table.ts';
import type { Reading } from '#trace/task.ts';
import type { Store } from '../open.ts';
import { clusterClause, localName } from '../schema/table.ts';
import { valuesSql } from '../values.ts';
import type { Parameters } from '../engine/engine.ts';
import type { KeySets } from './attribute-keys.ts';
import { type Assembly, byOneThread, compileAssembly, keysOf } from './compile.ts';
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
  arrivalsBefore,
  arrivalsWithoutTrace,
  latelyMs,
  nextWindow,
  storeTime,
  stragglerMs,
  type Window,
} from './window.ts';

export interface AssemblerOptions {
  readonly reading: Reading;
  readonly prices: PriceTable;
  /** Digest of everything that decides how runs are read; when it changes, all runs are read again. */
  readonly digest: string;
}

/** How many arrivals one statement assembles at most: bounds its memory, and how long readers wait for new runs. */
const batchArrivals = 50_000;

/** A batch of fewer is done by one thread: making a second one ready takes longer than the work that it would take over. */
const arrivalsOfTwo = 500;

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
  /** The statements in use, and for which attributes they are. */
  #made: { readonly keys: KeySets; readonly assembly: Assembly } | undefined;
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
      await writeState(store, { name: 'digest', value: options.digest, version: await assembler.#nextVersion() });
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
    const until = await storeTime(this.#store);
    for (let batches = 1; ; batches++) {
      await this.#lookBehind();
      const window = await nextWindow(this.#store, this.#cursor, until, batchArrivals);
      if (window === undefined) return batches - 1;
      await this.#assemble(window);
      // Fewer than fit in are all that there are.
      if (window.arrivals < batchArrivals) return batches;
    }
  }

  async #assemble(window: Batch): Promise<void> {
    const parameters = { from: window.from, to: window.to, version: await this.#nextVersion() };
    // Counted before anything is read: what lands in between must be noticed.
    const behind = await arrivalsBefore(this.#store, window.to);
    if (++this.#batches % batchesOfKeys === 0) this.#made = undefined;
    await this.#insert(window, parameters);
    if (await this.#priceNewModels(parameters.version)) {
      parameters.version = await this.#nextVersion();
      await this.#insert(window, parameters);
    }
    await this.#linkEvaluations(window, parameters.version);
    this.#behind = { to: window.to, arrivals: behind };
    this.#cursor = window.to;
    await writeState(this.#store, { name: 'cursor', value: String(window.to), version: parameters.version });
  }

  /** Inserts signals and runs by the statements in use, or by others where a span has attributes that those were not made for. */
  async #insert(window: Batch, parameters: Parameters): Promise<void> {
    for (;;) {
      const made = this.#made ?? (await this.#makeFor(window, []));
      try {
        return await this.#insertBy(made.assembly, window, parameters);
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        // With those of before, since agents of several dialects take turns.
        await this.#makeFor(window, [made.keys]);
      }
    }
  }

  async #insertBy(assembly: Assembly, window: Batch, parameters: Parameters): Promise<void> {
    const { engine, at } = this.#store;
    if (assembly.insertSignals !== undefined) {
      await engine.command(assembly.insertSignals, parameters, 'assemble');
      this.#touched = true;
      await touchRuns(this.#store, signalled(at.database), parameters);
    }
    const insertRuns = `${assembly.insertRuns}${window.arrivals < arrivalsOfTwo ? byOneThread : ''}`;
    await engine.command(insertRuns, parameters, 'assemble');
  }

  /** Makes the statements for the attributes and events that the spans of a window have, and for those of `before`. */
  async #makeFor(window: Window, before: readonly KeySets[]): Promise<{ keys: KeySets; assembly: Assembly }> {
    const { reading } = this.#options;
    const found = [await presentKeys(this.#store, this.#source, keysOf(reading), window), ...before];
    const all = (of: (keys: KeySets) => readonly string[]): string[] => [...new Set(found.flatMap(of))].toSorted();
    const keys = {
      span: all(({ span }) => span),
      resource: all(({ resource }) => resource),
      event: all(({ event }) => event),
    };
    this.#made = { keys, assembly: compileAssembly(this.#source, this.#store.at, reading, keys) };
    return this.#made;
  }

  /** Goes back where something arrived late at a place that was passed already. */
  async #lookBehind(): Promise<void> {
    if (this.#behind === undefined) return;
    const { to, arrivals } = this.#behind;
    const now = await arrivalsBefore(this.#store, to);
    if (now.longAgo === arrivals.longAgo && now.lately === arrivals.lately) return;
    this.#cursor = to - (now.longAgo === arrivals.longAgo ? latelyMs : stragglerMs);
    this.#behind = undefined;
  }

  async #linkEvaluations(window: Window, version: number): Promise<void> {
    const arrived = (await arrivalsWithoutTrace(this.#store, window)) > 0;
    this.#hasResponseEvaluations ||= arrived;
    if (!this.#hasResponseEvaluations) return;
    this.#touched = true;
    await linkEvaluations(this.#store, version, arrived);
  }

  /** Looks up the prices of models that this batch met for the first time; true if any is known. */
  async #priceNewModels(version: number): Promise<boolean> {
    const { engine, at } = this.#store;
    const found = await engine.rows(
      `SELECT DISTINCT m AS model, p AS provider FROM ${at.database}.runs ARRAY JOIN step.model AS m, step.provider AS p, step.cost_usd AS cost
WHERE version = {version:UInt64} AND m != '' AND isNull(cost)`,
      modelRow,
      { parameters: { version }, lane: 'assemble' },
    );
    const rows = found.flatMap(({ model, provider }) => {
      const key = JSON.stringify([model, provider]);
      if (this.#priced.has(key)) return [];
      this.#priced.add(key);
      return priceRows(this.#options.prices, model, provider);
    });
    if (rows.length === 0) return false;
    await engine.command(
      `INSERT INTO ${at.database}.model_prices ${valuesSql(rows.map((row) => ({ ...row, version })))}`,
      {},
      'assemble',
    );
    return true;
  }

  /** Versions grow, also across restarts and between replicas: they are the store's time. */
  async #nextVersion(): Promise<number> {
    this.#version = Math.max(this.#version + 1, await storeTime(this.#store));
    return this.#version;
  }
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
