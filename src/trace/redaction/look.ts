import { secretWords } from './assignment.ts';
import { foldedSigns } from './fold.ts';
import { tokenPrefixes, type TokenPrefix } from './token-prefix.ts';

/**
 * What two bytes, one after the other, call for: the second is where the prefilter looks closer. From `words` on there is one
 * number for each list of words that have the two bytes in them, and from `tokens` on for each list of prefixes of tokens.
 */
export const look = {
  nothing: 0,
  digit: 1,
  at: 2,
  colon: 3,
  escape: 4,
  ampersand: 5,
  foreign: 6,
  bearer: 7,
  basic: 8,
  begin: 9,
  jwt: 10,
  words: 11,
  tokens: 64,
} as const;

/** A secret word, and the index in it of a letter that is rare in ordinary text after the one before it. */
export interface SecretWord {
  readonly word: (typeof secretWords)[number];
  readonly sign: number;
}

/** Prefixes that have a pair of bytes in them. */
export interface TokenPair {
  readonly prefixes: readonly TokenPrefix[];
  /** 1 for each byte that may stand before the pair: one look instead of a comparison with each prefix. */
  readonly befores: Uint8Array;
}

const signs: Readonly<Record<SecretWord['word'], number>> = {
  password: 4,
  passwd: 4,
  pwd: 1,
  passphrase: 6,
  passcode: 4,
  secret: 3,
  token: 2,
  key: 2,
};

/** The {@link look} for each pair of bytes, at `first * 256 + second`. Most text has few pairs that call for one. */
export const looks = new Uint8Array(0x10000);
/** The words to compare with, at `looks[pair] - look.words`. */
export const wordsByLook: readonly (readonly SecretWord[])[] = markWords();
/** The prefixes to compare with, at `looks[pair] - look.tokens`. */
export const tokensByLook: readonly TokenPair[] = markTokens();

const any = Array.from({ length: 256 }, (_, byte) => byte);
mark(any, codesOf('0123456789'), look.digit);
mark(any, codesOf('@'), look.at);
mark(codesOf(':'), [...bothCases('abcdef'), ...codesOf(':')], look.colon);
mark(codesOf('\\'), codesOf('u'), look.escape);
mark(codesOf('&'), codesOf('#'), look.ampersand);
mark(bothCases('b'), bothCases('e'), look.bearer);
mark(bothCases('b'), bothCases('a'), look.basic);
mark(codesOf('G'), codesOf('I'), look.begin);
mark(codesOf('y'), codesOf('J'), look.jwt);
for (const code of foldedSigns) {
  const [first = 0, second = 0] = new TextEncoder().encode(String.fromCharCode(code)).subarray(-2);
  mark([first], [second], look.foreign);
}

function mark(firsts: readonly number[], seconds: readonly number[], what: number): void {
  for (const first of firsts) for (const second of seconds) looks[(first << 8) | second] = what;
}

function markWords(): SecretWord[][] {
  const words = secretWords.map((word) => ({ word, sign: signs[word] }));
  const byPair = Map.groupBy(words, ({ word, sign }) => word.slice(sign - 1, sign + 1));
  for (const [i, pair] of [...byPair.keys()].entries()) {
    mark(bothCases(pair.charAt(0)), bothCases(pair.charAt(1)), look.words + i);
  }
  return [...byPair.values()];
}

function markTokens(): TokenPair[] {
  const byPair = Map.groupBy(tokenPrefixes.flatMap(pairsOf), ({ pair }) => pair);
  for (const [i, pair] of [...byPair.keys()].entries()) looks[pair] = look.tokens + i;
  return [...byPair].map(([pair, all]) => {
    const prefixes = all.map(({ token }) => token);
    const befores = new Uint8Array(256);
    // After a backslash, and before a prefix that begins with the pair, anything may stand.
    if (pair >> 8 === 0x5c || prefixes.some(({ sign }) => sign === 1)) befores.fill(1);
    for (const { prefix, sign } of prefixes) befores[prefix.charCodeAt(sign - 2)] = 1;
    befores[0x5c] = 1;
    return { prefixes, befores };
  });
}

/** The sign of a prefix after what stands before it there, or after the backslash that escapes it. */
function pairsOf(token: TokenPrefix): { pair: number; token: TokenPrefix }[] {
  const { prefix, sign } = token;
  const firsts = [prefix.charCodeAt(sign - 1), ...(/[A-Za-z]/.test(prefix.charAt(sign)) ? [] : [0x5c])];
  return firsts.map((first) => ({ pair: (first << 8) | prefix.charCodeAt(sign), token }));
}

function codesOf(chars: string): number[] {
  return Array.from(chars, (char) => char.charCodeAt(0));
}

function bothCases(chars: string): number[] {
  return codesOf(chars.toLowerCase() + chars.toUpperCase());
}
