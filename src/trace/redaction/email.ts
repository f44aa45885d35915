import type { BuiltinDetector, Found } from './detector.ts';
import { suspect } from './suspect.ts';

// Letters of scripts that are written with spaces: in Chinese or Japanese text the words around an address would count as
// part of it.
const letter = String.raw`a-zA-Z0-9\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}`;
const localChar = new RegExp(`[${letter}._%+\\-]`, 'v');
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}`;
const topLevel = String.raw`(?:xn--[a-z0-9\-]{2,59}|[[\p{L}\p{M}]--[${unspaced}]]{2,63})`;
const domain = new RegExp(String.raw`(?:[${letter}][${letter}\-]{0,62}\.){1,10}${topLevel}`, 'vy');
const longestLocal = 256;

/**
 * E-mail addresses: a dotted domain with a top level of letters, and before the @ the usual characters. Not found:
 * `user@localhost`, `git@github.com` (an address of no one), quoted local parts, and local parts in scripts without spaces.
 */
export const email: BuiltinDetector = { rule: 'email', bit: suspect.email, on: 'folded', find };

function find(text: string, found: Found): void {
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at, from);
    if (start === at || text.slice(start, at) === 'git') continue;
    domain.lastIndex = at + 1;
    if (!domain.test(text)) continue;
    found(start, domain.lastIndex);
    from = domain.lastIndex;
  }
}

function localStart(text: string, at: number, from: number): number {
  const lowest = Math.max(from, at - longestLocal);
  let start = at;
  while (start > lowest && localChar.test(text[start - 1] ?? '')) start--;
  while (start < at && '.-%'.includes(text[start] ?? '')) start++;
  return start;
}
