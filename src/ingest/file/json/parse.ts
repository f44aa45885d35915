import { faultOf } from './fault.ts';
import { invalidRecord, type Place } from './place.ts';

/**
 * The value of a JSON text. Python's NaN and Infinity, which are not JSON, are read as null: not known.
 *
 * Throws `input_invalid` with the byte at which the text goes wrong.
 */
export function parseJson(bytes: Uint8Array, place: Place): unknown {
  const text = decode(bytes, place);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const repaired = withoutNan(text);
    if (repaired !== text) {
      try {
        return JSON.parse(repaired);
      } catch {
        // Broken in another way too: the first error tells the place.
      }
    }
    throw invalidRecord(place, complaint(text, place), { cause });
  }
}

function decode(bytes: Uint8Array, place: Place): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalidRecord(place, 'not valid UTF-8', { hint: 'convert the file to UTF-8', cause });
  }
}

function withoutNan(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs, (match) =>
    match.startsWith('"') ? match : 'null',
  );
}

function complaint(text: string, place: Place): string {
  if (text.trim() === '') return 'a value is missing';
  const fault = faultOf(text);
  if (fault.kind === 'end') return 'the record is cut off';
  if (fault.kind === 'somewhere') return 'not valid JSON';
  return `not valid JSON at byte ${place.byte + Buffer.byteLength(text.slice(0, fault.index))}`;
}
