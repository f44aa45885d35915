import type { BuiltinRule } from './policy.ts';

/** Called with each span [start, end) of the text that is a secret. */
export type Found = (start: number, end: number) => void;

/**
 * Finds one kind of secret. `on` says in which form of the text: as it stands, or one of view.ts with escapes, and foreign
 * digits too, resolved. `bit` is the suspicion (suspect.ts) that makes it run. Every detector takes time linear in the text:
 * its regexes are anchored at a boundary and bounded.
 */
export interface Detector {
  readonly rule: string;
  readonly bit: number;
  readonly on: 'raw' | 'plain' | 'folded';
  readonly find: (text: string, found: Found) => void;
}

/** A detector that is always there, unless its rule is switched off. */
export interface BuiltinDetector extends Detector {
  readonly rule: BuiltinRule;
}

/**
 * Calls `found` for each match of a global regex; where the regex has a first group, that group, which must end the
 * match, is the secret and what stands before it stays.
 */
export function findAll(
  regex: RegExp,
  text: string,
  found: Found,
  accept: (secret: string) => boolean = () => true,
): void {
  for (const match of text.matchAll(regex)) {
    const end = match.index + match[0].length;
    const secret = match[1] ?? match[0];
    if (accept(secret)) found(end - secret.length, end);
  }
}
