/** More redactions than this in one row are not believed. */
const maxCount = 1_000_000;

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

  /** Adds what a recorder before this one wrote as {@link Hits.json}. What `isRule` does not know as a rule's name is left out. */
  addJson(text: string, isRule: (name: string) => boolean): void {
    for (const [rule, count] of parsedCounts(text)) {
      if (isRule(rule)) this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + count);
    }
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
    return Object.entries(parsed).filter(([, count]) => Number.isInteger(count) && count > 0 && count <= maxCount);
  } catch {
    return [];
  }
}
