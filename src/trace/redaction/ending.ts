import { byteAt, hasText } from './byte.ts';
import type { Scan } from './scan.ts';

/** Lower-case ASCII words to look for before a place, by their last two letters. */
export interface Endings {
  readonly words: readonly string[];
  readonly pairs: Uint8Array;
}

/** The {@link Endings} of some words of two letters or more. */
export function endingsOf(words: readonly string[]): Endings {
  const pairs = new Uint8Array(0x10000);
  for (const word of words) pairs[pairOf(word.charCodeAt(word.length - 2), word.charCodeAt(word.length - 1))] = 1;
  return { words, pairs };
}

/** Which of the words ends before an index, in any case; undefined where none does. */
export function endingBefore(scan: Scan, index: number, { words, pairs }: Endings): string | undefined {
  if (pairs[pairOf(byteAt(scan, index - 2), byteAt(scan, index - 1))] !== 1) return undefined;
  return words.find((word) => hasText(scan, index - word.length, word, true));
}

function pairOf(first: number, second: number): number {
  return ((first | 0x20) << 8) | second | 0x20;
}
