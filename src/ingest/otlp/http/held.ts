import { AirworthyError } from '#base/error.ts';
import type { MemoryBudget } from '../../batch/memory-budget.ts';

/** What one request holds of the memory that all requests share. */
export class Held {
  #bytes = 0;
  readonly #budget: MemoryBudget;

  constructor(budget: MemoryBudget) {
    this.#budget = budget;
  }

  /** @throws AirworthyError `overloaded` where the memory is used up. */
  take(bytes: number): void {
    if (!this.#budget.take(bytes)) {
      throw new AirworthyError('overloaded', 'too many requests are being read at one time');
    }
    this.#bytes += bytes;
  }

  release(): void {
    this.#budget.give(this.#bytes);
    this.#bytes = 0;
  }
}
