/** What was redacted in one row: rule → how often. */
export class Hits {
  readonly #counts = new Map<string, number>();

  /** Counts one redaction; bound, so that it can be handed to a Redactor as it is. */
  readonly add = (rule: string): void => {
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + 1);
  };

  addAll(other: Hits): void {
    for (const [rule, count] of other.#counts) this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + count);
  }

  /** Counts what a recorder before this one wrote as {@link Hits.json}; anything else is left out. */
  addJson(text: string): void {
    for (const [rule, count] of parsedCounts(text)) this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + count);
  }

  clear(): void {
    if (this.#counts.size > 0) this.#counts.clear();
  }

  get none(): boolean {
    return this.#counts.size === 0;
  }

  /** `{"email":2}`, rules in order. */
  json(): string {
    return JSON.stringify(Object.fromEntries([...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1))));
  }
}

function parsedCounts(text: string): [string, number][] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return [];
    return Object.entries(parsed).filter(([, count]) => Number.isSafeInteger(count) && count > 0);
  } catch {
    return [];
  }
}
