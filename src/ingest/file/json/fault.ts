/** Where a text stops being JSON: at a character, at its end (it is cut off), or nobody looked. */
export type Fault =
  | { readonly kind: 'at'; readonly index: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'somewhere' };

/** Above this, finding the place costs more than it is worth. */
const maxSearched = 16 * 1024 * 1024;

/**
 * The place at which a text that is not JSON goes wrong. V8 names it for some errors; for the others it is found by
 * parsing ever shorter beginnings: those before the place could still become JSON, those after cannot.
 */
export function faultOf(text: string): Fault {
  const whole = complaintOf(text);
  if (whole === 'viable') return { kind: 'end' };
  if (typeof whole === 'number') return { kind: 'at', index: whole };
  if (text.length > maxSearched) return { kind: 'somewhere' };
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (complaintOf(text.slice(0, middle)) === 'viable') good = middle;
    else bad = middle;
  }
  return { kind: 'at', index: bad - 1 };
}

/** `viable` if more text could make it JSON; else the place V8 names, or `bad`. */
function complaintOf(text: string): number | 'viable' | 'bad' {
  try {
    JSON.parse(text);
    return 'viable';
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message)?.[1];
    if (message.startsWith('Unexpected end') || Number(position) === text.length) return 'viable';
    return position === undefined ? 'bad' : Number(position);
  }
}
