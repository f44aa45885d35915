import { byteAt, hasText } from './byte.ts';
import type { Scan } from './scan.ts';

/** Lower-case ASCII words of two letters or more to look for before a place, by their last two letters. */
export type Endings = readonly (readonly string[] | undefined)[];

/** The {@link Endings} of some words. */
export function endingsOf(words: readonly string[]): Endings {
  const table = Array.from<string[] | undefined>({ length: 0x10000 });
  for (const word of words) {
    const pair = pairOf(word.charCodeAt(word.length - 2), word.charCodeAt(word.length - 1));
    table[pair] = [...(table[pair] ?? []), word];
  }
  return table;
}

/** Which of the words ends before an index, in any case; undefined where none does. */
export function endingBefore(scan: Scan, index: number, endings: Endings): string | undefined {
  const words = endings[pairOf(byteAt(scan, index - 2), byteAt(scan, index - 1))];
  return words?.find((word) => hasText(scan, index - word.length, word, true));
}

function pairOf(first: number, second: number): number {
  return ((first | 0x20) << 8) | second | 0x20;
}
