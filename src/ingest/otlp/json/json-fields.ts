import { AirworthyError } from '#base/error.ts';

/** A JSON object whose fields are still to be looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

const maxUint64 = 18_446_744_073_709_551_615n;
const maxInt64 = 9_223_372_036_854_775_807n;
const minInt64 = -9_223_372_036_854_775_808n;

/** @throws AirworthyError always: `input_invalid` with the place. */
export function invalid(place: string, what: string): never {
  throw new AirworthyError('input_invalid', `${place}: ${what}`);
}

/** An object; an absent or null field is an empty one. */
export function objectAt(value: unknown, place: string): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) invalid(place, `expected an object, found ${kindOf(value)}`);
  return value;
}

/** A list; an absent or null field is an empty one. */
export function listAt(value: unknown, place: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) invalid(place, `expected a list, found ${kindOf(value)}`);
  return value;
}

export function textAt(value: unknown, place: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') invalid(place, `expected a text, found ${kindOf(value)}`);
  return value;
}

/** A fixed64: decimal text, or a number. */
export function uint64At(value: unknown, place: string): bigint {
  const found = integerAt(value, place);
  if (found < 0n || found > maxUint64) invalid(place, `${found} does not fit an unsigned 64-bit integer`);
  return found;
}

/** An int64, as a number where one can hold it. */
export function int64At(value: unknown, place: string): number | bigint {
  const found = integerAt(value, place);
  if (found < minInt64 || found > maxInt64) invalid(place, `${found} does not fit a 64-bit integer`);
  return Number.isSafeInteger(Number(found)) ? Number(found) : found;
}

/** A small number such as flags or a severity; 0 where it is absent. */
export function numberAt(value: unknown, place: string): number {
  return value === undefined || value === null ? 0 : Number(integerAt(value, place));
}

/** A double: a number, or the words that JSON has no number for. */
export function doubleAt(value: unknown, place: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  if (typeof value === 'string' && /^-?\d/.test(value) && Number.isFinite(Number(value))) return Number(value);
  return invalid(place, `expected a number, found ${kindOf(value)}`);
}

/** An enum: its number, or (which OTLP does not ask for, but some senders write) its name. An unknown number is index 0. */
export function enumAt<T>(value: unknown, place: string, known: { names: readonly string[]; values: readonly T[] }): T {
  const index = typeof value === 'string' ? known.names.indexOf(value) : numberAt(value, place);
  const first = known.values[0];
  if (index < 0 || first === undefined) return invalid(place, `unknown name ${JSON.stringify(value).slice(0, 60)}`);
  return known.values[index] ?? first;
}

/** An id in hex of either case, in lower case; it is for the row to judge its length. */
export function idAt(value: unknown, place: string): string {
  const id = textAt(value, place);
  if (!/^[0-9a-fA-F]*$/.test(id)) invalid(place, 'not hex digits (OTLP/JSON has ids in hex, not in base64)');
  if (id.length % 2 === 1) invalid(place, `an odd number of hex digits, ${id.length}`);
  return id.toLowerCase();
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function integerAt(value: unknown, place: string): bigint {
  if (value === undefined || value === null) return 0n;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (typeof value === 'string' && /^-?\d{1,30}$/.test(value)) return BigInt(value);
  return invalid(place, `expected an integer, found ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return value === null ? 'null' : 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
