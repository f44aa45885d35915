/** A limit on bytes held in memory at one time. */
export class MemoryBudget {
  used = 0;
  readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes so many bytes; false, and none taken, if they are not there. What alone is more than the limit fits when nothing else is held. */
  take(bytes: number): boolean {
    if (this.used > 0 && this.used + bytes > this.limit) return false;
    this.used += bytes;
    return true;
  }

  give(bytes: number): void {
    this.used -= bytes;
  }
}
