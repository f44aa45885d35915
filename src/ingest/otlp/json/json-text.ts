import { AirworthyError } from '#base/error.ts';
import { jsonFault } from './json-fault.ts';

/** Objects, lists and keys in one body: a guard against a few megabytes that would unfold to gigabytes of objects. */
const maxStructure = 6_000_000;
/** Below this size a body cannot do harm, and is not counted through. */
const harmless = 4 * 1024 * 1024;
const longInteger = /[:[,]\s*-?\d{16,}/;

/**
 * The value of a JSON body. Integers past 2^53 are bigint; bytes that are not UTF-8 are read as U+FFFD.
 *
 * @throws AirworthyError `input_invalid` where it is not JSON, `too_large` where it has too many objects.
 */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length > harmless && structureOf(body) > maxStructure) {
    throw new AirworthyError('too_large', `the body has more than ${maxStructure} objects, lists and keys`, {
      hint: 'send fewer spans in one request',
    });
  }
  const text = new TextDecoder().decode(body);
  try {
    return longInteger.test(text) ? JSON.parse(text, exactIntegers) : JSON.parse(text);
  } catch (cause) {
    throw new AirworthyError('input_invalid', jsonFault(text, cause), { cause });
  }
}

/** A reviver that reads a long integer from its digits, as a number would lose the last ones. */
function exactIntegers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d{1,30}$/.test(source) ? BigInt(source) : value;
}

/** How many objects, lists and keys a JSON text has, text aside. */
function structureOf(body: Buffer): number {
  let count = 0;
  let inText = false;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i];
    if (inText) {
      if (byte === backslash) i++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === brace || byte === bracket || byte === colon) count++;
  }
  return count;
}

const quote = 0x22;
const colon = 0x3a;
const bracket = 0x5b;
const backslash = 0x5c;
const brace = 0x7b;
