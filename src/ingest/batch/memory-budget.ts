/** A limit on bytes held in memory at one time. */
export class MemoryBudget {
  used = 0;
  readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** True if so many bytes are there. What alone is more than the limit fits when nothing else is held. */
  has(bytes: number): boolean {
    return this.used === 0 || this.used + bytes <= this.limit;
  }

  /** Takes so many bytes; false, and none taken, if they are not there. */
  take(bytes: number): boolean {
    if (!this.has(bytes)) return false;
    this.used += bytes;
    return true;
  }

  give(bytes: number): void {
    this.used -= bytes;
  }
}
