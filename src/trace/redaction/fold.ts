/**
 * Characters that stand for an ASCII one in numbers and addresses as people type them: [first, last, ASCII of first].
 * A range of one ASCII target (spaces, dashes) has step 0. Each is one UTF-16 unit, so folding keeps every index.
 */
const ranges: readonly (readonly [first: number, last: number, to: string, step: 0 | 1])[] = [
  [0x00a0, 0x00a0, ' ', 0],
  [0x0660, 0x0669, '0', 1], // Arabic-Indic digits
  [0x06f0, 0x06f9, '0', 1], // Persian and Urdu digits
  [0x0966, 0x096f, '0', 1], // Devanagari digits
  [0x09e6, 0x09ef, '0', 1], // Bengali digits
  [0x0e50, 0x0e59, '0', 1], // Thai digits
  [0x2000, 0x200a, ' ', 0],
  [0x2010, 0x2015, '-', 0],
  [0x202f, 0x202f, ' ', 0],
  [0x2212, 0x2212, '-', 0],
  [0x3000, 0x3000, ' ', 0],
  [0xff08, 0xff09, '(', 1], // full-width ( ) + - . / digits @
  [0xff0b, 0xff0b, '+', 0],
  [0xff0d, 0xff19, '-', 1],
  [0xff20, 0xff20, '@', 0],
];

const foldable = new RegExp(`[${ranges.map(([first, last]) => `${unit(first)}-${unit(last)}`).join('')}]`, 'g');

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Whether the UTF-16 unit is one that {@link fold} replaces. */
export function isFoldable(code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last);
}

/**
 * The text with the digits of other scripts, full-width signs and unusual spaces and dashes as their ASCII equals; of the
 * same length. Other letters, full-width letters among them, stay: no secret that is looked for is written in them.
 */
export function fold(text: string): string {
  return text.replace(foldable, (char) => {
    const code = char.charCodeAt(0);
    const range = ranges.find(([first, last]) => code >= first && code <= last);
    return range === undefined ? char : String.fromCharCode(range[2].charCodeAt(0) + range[3] * (code - range[0]));
  });
}

/** The characters that {@link fold} makes a digit or an @. */
export const foldedSigns: readonly number[] = ranges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
  .filter((code) => /[0-9@]/.test(fold(String.fromCharCode(code))));
