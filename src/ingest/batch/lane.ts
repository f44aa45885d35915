import { type BatchCap, BatchQueue, type Pending } from './batch.ts';

/** One insert at a time into one table. While it runs, the next batch collects; the first after a pause waits a little for company. */
export class Lane {
  readonly #queue: BatchQueue;
  readonly #flush: (batch: readonly Pending[]) => Promise<void>;
  readonly #lingerMs: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(options: BatchCap & { readonly lingerMs: number }, flush: (batch: readonly Pending[]) => Promise<void>) {
    this.#queue = new BatchQueue(options);
    this.#lingerMs = options.lingerMs;
    this.#flush = flush;
  }

  add(pending: Pending): void {
    this.#queue.add(pending);
    if (this.#running !== undefined) return;
    if (this.#queue.isFull) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), this.#lingerMs);
  }

  /** Resolves when everything added so far has been inserted or has failed. */
  async drain(): Promise<void> {
    if (this.#running === undefined && !this.#queue.isEmpty) this.#start();
    await this.#running;
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    while (!this.#queue.isEmpty) await this.#flush(this.#queue.take());
    this.#running = undefined;
  }
}
