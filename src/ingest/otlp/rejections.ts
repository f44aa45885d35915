const namedReasons = 3;

/** The spans or records of one request that could not be stored: how many, and the first few reasons with their places. */
export class Rejections {
  count = 0;
  readonly #reasons: string[] = [];

  add(place: string, reason: string): void {
    this.count++;
    if (this.#reasons.length < namedReasons) this.#reasons.push(`${place}: ${reason}`);
  }

  /** One line for the sender; '' where nothing was rejected. */
  get message(): string {
    const more = this.count - this.#reasons.length;
    return [...this.#reasons, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
  }
}
