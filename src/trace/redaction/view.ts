import { fold } from './fold.ts';

/**
 * A text as a detector should read it, and the way back. `plain` has the escapes of JSON (however deep they are nested),
 * backslash-escaped punctuation, %40, %2B and &#64; each as the one character they mean; `folded` is that with foreign digits,
 * signs and spaces as ASCII (fold.ts), index for index.
 */
export interface View {
  readonly plain: string;
  readonly folded: string;
  /** Index in the raw text of the character at this index of the view; its length maps to the raw length. */
  readonly rawIndex: (index: number) => number;
}

const escapes = /\\+(?:u[0-9a-fA-F]{4}|[nrtbf"'/@._+()-])|%40|%2[bB]|&#(?:64|[xX]40);/g;
const whitespace: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The {@link View} of a raw text. */
export function viewOf(raw: string): View {
  let plain = '';
  let copied = 0;
  let shift = 0;
  // From the index `places[k]` of the view on, the raw text is `shifts[k]` ahead.
  const places: number[] = [];
  const shifts: number[] = [];
  for (const match of raw.matchAll(escapes)) {
    plain += raw.slice(copied, match.index) + meaning(match[0]);
    copied = match.index + match[0].length;
    shift += match[0].length - 1;
    places.push(plain.length);
    shifts.push(shift);
  }
  if (places.length === 0) return { plain: raw, folded: fold(raw), rawIndex: (index) => index };
  plain += raw.slice(copied);
  return { plain, folded: fold(plain), rawIndex: (index) => index + shiftAt(index, places, shifts) };
}

function meaning(escape: string): string {
  if (escape.startsWith('&') || escape === '%40') return '@';
  if (escape.startsWith('%')) return '+';
  const body = escape.replace(/^\\+/, '');
  if (body.length === 5) return String.fromCharCode(Number.parseInt(body.slice(1), 16));
  return whitespace[body] ?? body;
}

function shiftAt(index: number, places: readonly number[], shifts: readonly number[]): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return shifts[low - 1] ?? 0;
}
