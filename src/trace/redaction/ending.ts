import { byteAt, hasText } from './byte.ts';
import type { Scan } from './scan.ts';

/** Lower-case ASCII words of two letters or more to look for before a place. */
export interface Endings {
  /** By {@link slotOf} the last two letters: 0, or one more than the place in `words`. */
  readonly slots: Uint8Array;
  readonly words: readonly (readonly string[])[];
}

/** The {@link Endings} of some words. */
export function endingsOf(all: readonly string[]): Endings {
  const bySlot = Map.groupBy(all, (word) => slotOf(word.charCodeAt(word.length - 2), word.charCodeAt(word.length - 1)));
  const slots = new Uint8Array(1024);
  for (const [i, slot] of [...bySlot.keys()].entries()) slots[slot] = i + 1;
  return { slots, words: [...bySlot.values()] };
}

/** Which of the words ends before an index, in any case; undefined where none does. */
export function endingBefore(scan: Scan, index: number, { slots, words }: Endings): string | undefined {
  const slot = slots[slotOf(byteAt(scan, index - 2), byteAt(scan, index - 1))] ?? 0;
  return slot === 0 ? undefined : words[slot - 1]?.find((word) => hasText(scan, index - word.length, word, true));
}

/** The same for two letters in either case; other bytes fall into the slot of some letters too. */
function slotOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}
