import { AirworthyError } from '#base/error.ts';
import type { RowTable } from '../row/columns.ts';
import { rowMemory } from '../row/row-memory.ts';
import type { RowChunk } from '../row/rows.ts';
import { bytesOf, type Pending } from './batch.ts';
import { DrainRate } from './drain-rate.ts';
import { insertBatch } from './insert-batch.ts';
import { Lane } from './lane.ts';
import { MemoryBudget } from './memory-budget.ts';

/** Takes rows into the store; resolves when they are durable. */
export type RowSink = (table: RowTable, rows: Uint8Array[], count: number) => Promise<void>;

export interface GroupCommitOptions {
  /** How long the first rows after a pause wait for others. */
  readonly lingerMs?: number;
  readonly maxRows?: number;
  readonly maxBytes?: number;
  /** Bytes that wait or are being inserted; what comes on top is turned away. */
  readonly maxHeldBytes?: number;
  /** What holds them, where several share it; then the number of bytes is its own. */
  readonly held?: MemoryBudget;
}

/**
 * Group commit: rows of many requests go into one insert, and each request is answered when the insert with its rows is
 * durable. Memory is bounded: what does not fit is turned away as `overloaded`, never queued or dropped.
 */
export class GroupCommit {
  readonly #sink: RowSink;
  readonly #held: MemoryBudget;
  readonly #rate = new DrainRate();
  readonly #lanes: Readonly<Record<RowTable, Lane>>;
  #closed = false;

  constructor(sink: RowSink, options: GroupCommitOptions = {}) {
    this.#sink = sink;
    this.#held = options.held ?? new MemoryBudget(options.maxHeldBytes ?? 256 * 1024 * 1024);
    const cap = {
      lingerMs: options.lingerMs ?? 20,
      maxRows: options.maxRows ?? 20_000,
      maxBytes: options.maxBytes ?? 64 * 1024 * 1024,
    };
    const lane = (table: RowTable) => new Lane(cap, (batch) => this.#flush(table, batch));
    this.#lanes = { otel_traces: lane('otel_traces'), otel_logs: lane('otel_logs') };
  }

  /**
   * Resolves when the rows are durable.
   *
   * @throws AirworthyError `overloaded` where too much is held already; `store_unavailable` or what the sink threw where
   * the rows could not be stored.
   */
  add(table: RowTable, chunk: RowChunk): Promise<void> {
    if (this.#closed) return Promise.reject(new AirworthyError('store_unavailable', 'the recorder is shutting down'));
    if (chunk.count === 0) return Promise.resolve();
    if (!this.#held.take(chunk.rows.length)) return Promise.reject(this.#overloaded());
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#lanes[table].add({ ...chunk, done: resolve, failed: reject });
    return promise;
  }

  /** @throws AirworthyError `overloaded` where so many bytes of rows would be turned away: before work is put into them. */
  checkRoom(bytes: number): void {
    if (!this.#held.has(bytes)) throw this.#overloaded();
  }

  /** Bytes that wait or are being inserted. */
  get heldBytes(): number {
    return this.#held.used;
  }

  /** After how many seconds a sender that was turned away should come back, by how fast the store has been lately. */
  retryAfterSeconds(): number {
    return this.#rate.secondsFor(this.#held.used);
  }

  /** Takes no more; resolves when everything taken has been stored or refused. */
  async drain(): Promise<void> {
    this.#closed = true;
    await Promise.all(Object.values(this.#lanes).map((lane) => lane.drain()));
  }

  async #flush(table: RowTable, batch: readonly Pending[]): Promise<void> {
    const bytes = bytesOf(batch);
    await insertBatch(batch, (part) => this.#insert(table, part));
    this.#held.give(bytes);
  }

  async #insert(table: RowTable, part: readonly Pending[]): Promise<void> {
    const start = performance.now();
    const rows = part.map((pending) => pending.rows);
    const count = part.reduce((sum, pending) => sum + pending.count, 0);
    const bytes = bytesOf(part);
    await this.#sink(table, rows, count);
    this.#rate.add(bytes, performance.now() - start);
    for (const chunk of rows) rowMemory.giveBack(chunk);
  }

  #overloaded(): AirworthyError {
    const held = `${Math.round(this.#held.used / 1024 / 1024)} MiB wait for the store`;
    return new AirworthyError('overloaded', `more arrives than can be stored: ${held}`, {
      hint: 'send again after the time in Retry-After',
    });
  }
}
