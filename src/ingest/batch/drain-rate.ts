const weightOfLatest = 0.3;
const shortestWait = 1;
const longestWait = 30;
/** What is said before the first insert has shown how fast the store is. */
const firstWait = 2;

/** How fast the store takes rows, from its recent inserts. */
export class DrainRate {
  #bytesPerMs: number | undefined;

  add(bytes: number, durationMs: number): void {
    const latest = bytes / Math.max(durationMs, 1);
    this.#bytesPerMs =
      this.#bytesPerMs === undefined ? latest : this.#bytesPerMs + weightOfLatest * (latest - this.#bytesPerMs);
  }

  /** In how many whole seconds so many bytes will have been taken: 1 to 30. */
  secondsFor(bytes: number): number {
    if (this.#bytesPerMs === undefined) return firstWait;
    const seconds = Math.ceil(bytes / Math.max(this.#bytesPerMs, 1) / 1000);
    return Math.min(Math.max(seconds, shortestWait), longestWait);
  }
}
