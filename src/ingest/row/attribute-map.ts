import type { Attributes, AttributeValue } from '#trace/span.ts';
import type { Key } from './key-table.ts';
import { maxAttributes } from './limits.ts';
import { droppedKey, redactedKey } from './own-keys.ts';
import type { Rows } from './rows.ts';
import { valueText } from './value-text.ts';

const ruleName = /^[a-z][a-z0-9_-]{0,39}$/i;

/** What is still to be written of an entry: nothing, the value as it is, scanned, or its hash. */
type Admission = 'done' | 'keep' | 'scan' | 'hash';

/**
 * A Map column in the making, one after the other. Of a key that comes twice the first value stays; what is over
 * {@link maxAttributes} is left out and counted in the map itself.
 */
export class AttributeMap {
  readonly #rows: Rows;
  #serial = 0;
  #countAt = 0;
  #count = 0;
  #end = 0;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  open(): void {
    this.#rows.keys.trim();
    this.#serial++;
    this.#count = 0;
    this.#countAt = this.#rows.out.openCount();
  }

  /** Writes the key, and what the policy puts in the value's place; the caller writes the value if one is still asked for. */
  admit(key: Key): Admission {
    if (key.seenIn === this.#serial) return 'done';
    key.seenIn = this.#serial;
    const { out, hits, redactor } = this.#rows;
    if (key.action === 'drop') {
      hits.add('drop');
      return 'done';
    }
    this.#count++;
    out.raw(key.encoded);
    for (const rule of key.hits) hits.add(rule);
    if (key.action === 'hash') hits.add('hash');
    if (key.action !== 'mask') return key.action;
    hits.add('mask');
    out.text(redactor.masked(key.name));
    return 'done';
  }

  put(key: Key, value: AttributeValue): void {
    if (key.name === redactedKey) {
      this.#addCounts(key, value);
      return;
    }
    const admission = this.admit(key);
    if (admission === 'done') return;
    const text = valueText(this.#rows, value, admission === 'scan');
    this.#rows.out.text(admission === 'hash' ? this.#rows.redactor.hashed(text) : text);
  }

  /** Counts of a recorder before this one are added to what is redacted here; a secret is no rule's name. */
  #addCounts(key: Key, value: AttributeValue): void {
    const isFirst = key.seenIn !== this.#serial;
    key.seenIn = this.#serial;
    if (!isFirst || typeof value !== 'string') return;
    const { hits, redactor } = this.#rows;
    hits.addJson(value, (name) => ruleName.test(name) && redactor.redactText(name, () => {}) === name);
  }

  /** An entry of the recorder's own, unless the sender set that key. */
  note(name: string, text: string): void {
    const key = this.#rows.keys.ofName(name);
    if (key.seenIn === this.#serial) return;
    key.seenIn = this.#serial;
    this.#count++;
    this.#rows.out.raw(key.encoded);
    this.#rows.out.text(text);
  }

  close(dropped: number): void {
    if (dropped > 0) this.note(droppedKey, String(dropped));
    this.#rows.out.setCount(this.#countAt, this.#count);
    this.#end = this.#rows.out.length;
  }

  /** The whole map of a value's attributes, of which so many were dropped before. */
  write(attributes: Attributes, dropped = 0): void {
    this.open();
    this.close(dropped + this.putAll(attributes));
  }

  /** Puts all attributes; returns how many were over the cap. */
  putAll(attributes: Attributes): number {
    const names = Object.keys(attributes);
    for (const name of names.slice(0, maxAttributes)) this.put(this.#rows.keys.ofName(name), attributes[name] ?? null);
    return Math.max(0, names.length - maxAttributes);
  }

  /** Once the row is written: adds to this map, which may stand amid the row, what was redacted anywhere in it. */
  addRedacted(mark: MapMark): void {
    const { out, hits, keys } = this.#rows;
    if (hits.none) return;
    const from = out.length;
    out.raw(keys.ofName(redactedKey).encoded);
    out.text(hits.json());
    out.moveBack(from, mark.end);
    out.setCount(mark.countAt, mark.count + 1);
  }

  /** Where the map that was closed last stands. */
  mark(): MapMark {
    return { countAt: this.#countAt, count: this.#count, end: this.#end };
  }
}

interface MapMark {
  readonly countAt: number;
  readonly count: number;
  readonly end: number;
}
