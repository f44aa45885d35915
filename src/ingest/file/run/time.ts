import { z } from 'zod';

const second = 1_000_000_000n;
/** ClickHouse's DateTime64(9) holds 1900 to 2262. */
const earliest = -2_208_988_800n * second;
const latest = 9_214_646_400n * second;

const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Nanoseconds since the Unix epoch of an ISO 8601 time, kept to the digit, or undefined where it is none. A time without
 * a zone is read as UTC, so that every machine reads it alike.
 */
export function isoToNs(text: string): bigint | undefined {
  const found = iso.exec(text.trim());
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, seconds = '00', fraction = '', zone = 'Z'] = found;
  const spelled = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${seconds}${spelled}`);
  if (Number.isNaN(ms)) return undefined;
  return inRange((BigInt(ms) / 1000n) * second + BigInt(fraction.padEnd(9, '0')));
}

/** Nanoseconds of a number of seconds, or undefined for one that no clock shows. */
export function secondsToNs(seconds: number): bigint | undefined {
  if (!Number.isFinite(seconds)) return undefined;
  // Whole and fraction apart: a double holds seconds of today to 0.2 µs, but not nanoseconds.
  const whole = Math.floor(seconds);
  return inRange(BigInt(whole) * second + BigInt(Math.round((seconds - whole) * 1e9)));
}

function inRange(ns: bigint): bigint | undefined {
  return ns >= earliest && ns <= latest ? ns : undefined;
}

/** An ISO 8601 time in a record, as nanoseconds. */
export const isoTime = z.string().transform((text, context) => {
  const ns = isoToNs(text);
  if (ns !== undefined) return ns;
  context.addIssue({ code: 'custom', message: 'not a time of the years 1900 to 2261 in ISO 8601' });
  return z.NEVER;
});
