import { AirworthyError } from '#base/error.ts';
import { when } from './when.ts';

/**
 * A time to come as a person says it, in milliseconds since 1970: `2027-03-01`, or in how long: `30m`, `12h`, `90d`, `52w`.
 *
 * @throws AirworthyError `usage` where it is none, or has passed.
 */
export function later(text: string, nowMs: number): number {
  const given = Date.parse(when(text, nowMs));
  // `when` reads a length as how long ago.
  const ms = /^\s*\d+\s*[a-z]\s*$/.test(text) ? 2 * nowMs - given : given;
  if (ms > nowMs) return ms;
  throw new AirworthyError('usage', `«${text}» has passed`, {
    hint: 'write a date to come (2027-03-01), or in how long (30m, 12h, 90d, 52w)',
  });
}
