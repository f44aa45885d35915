import { invalidRecord, type Place } from '../json/place.ts';
import { type RecordPath, valueAt } from './path.ts';
import type { From } from './schema.ts';

/** Reads the values of one record by the paths of a mapping; what is not there is undefined, what is not in shape an error. */
export class MappedRecord {
  readonly #value: unknown;
  readonly #place: Place;

  constructor(value: unknown, place: Place) {
    this.#value = value;
    this.#place = place;
  }

  at(path: RecordPath): unknown {
    return valueAt(this.#value, path) ?? undefined;
  }

  /** Text, or a number or truth value as text. */
  text(source: From | undefined): string | undefined {
    if (source === undefined) return undefined;
    const value = 'value' in source ? source.value : this.at(source.path);
    if (value === undefined) return undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw this.invalid('path' in source ? source.path : [], 'not text, a number or true or false');
  }

  number(path: RecordPath | undefined): number | undefined {
    const value = path === undefined ? undefined : this.at(path);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw this.invalid(path ?? [], 'not a number');
  }

  /** The place of a path in this record. */
  placeOf(path: RecordPath): Place {
    const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
    return { ...this.#place, path: `$${steps.join('')}` };
  }

  invalid(path: RecordPath, what: string, hint?: string): Error {
    return invalidRecord(this.placeOf(path), what, hint === undefined ? {} : { hint });
  }
}
