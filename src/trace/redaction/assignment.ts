import type { BuiltinDetector, Found } from './detector.ts';
import { suspect } from './suspect.ts';

/** The words whose value is a secret; `key` only where it is the key to something, one of {@link keyOwners}. */
export const secretWords = ['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'secret', 'token', 'key'] as const;
export const keyOwners = ['api', 'access', 'secret', 'private', 'auth', 'encryption', 'signing', 'account', 'master'];

const name = `(${secretWords.join('|').replace('key', `(?:${keyOwners.join('|')})[_ -]?key`)})`;
const operator = String.raw`(?:\\*["'])?([ \t\r\n]{0,3}(?::=|=>|[:=])[ \t]{0,3})`;
const bare = String.raw`(?![$*|])[^\s"'\\,;&<>(){}\[\]\x60]{4,256}`;
const assigned = new RegExp(`${name}${operator}(?:(?<quote>\\\\*["'])|(?<bare>${bare}))`, 'gi');
const longest = 4096;

/** Words that stand where a secret would, and are none. */
const placeholders =
  /^(?:null|none|nil|true|false|undefined|string|required|optional|redacted|[*x.•]+|https?:\/\/.*)$/i;

/**
 * Values assigned to a name that ends in password, secret, token or … key: `DB_PASSWORD=…`, `"apiKey": "…"`, in JSON at any
 * depth of escaping. In the raw text, since the escapes tell where a quoted value ends. Not found: secrets told in prose
 * ("my password is …"), values under 4 characters, tokens that are a plain word (as in lists of model tokens).
 */
export const assignment: BuiltinDetector = { rule: 'api_key', bit: suspect.assignment, on: 'raw', find };

function find(text: string, found: Found): void {
  assigned.lastIndex = 0;
  for (let match = assigned.exec(text); match !== null; match = assigned.exec(text)) {
    const [, word = '', space = ''] = match;
    const { quote, bare: plain = '' } = match.groups ?? {};
    const end = assigned.lastIndex;
    if (quote === undefined) {
      const where = { spaced: /\s/.test(space), next: text[end] ?? ' ' };
      if (isBareSecret(word.toLowerCase(), plain, where)) found(end - plain.length, end);
    } else {
      const close = quotedEnd(text, end, quote);
      if (isQuotedSecret(word.toLowerCase(), text.slice(end, close))) found(end, close);
    }
  }
}

/**
 * Where the value that begins after `quote` ends: at the same quote, escaped as deep; where the string around it ends; or with
 * the text. In JSON of nesting depth L a quote has d = 2^L - 1 backslashes, and backslashes of the value come in 2^(L+1)s.
 */
function quotedEnd(text: string, start: number, quote: string): number {
  const depth = quote.length - 1;
  const single = quote.endsWith("'");
  const last = Math.min(text.length, start + longest);
  let backslashes = 0;
  for (let i = start; i < last; i++) {
    const char = text[i] ?? '';
    if (char === quote[depth] && backslashes % (2 * (depth + 1)) === depth) return i - depth;
    const leaves =
      char === '"' &&
      (single ? /^\s*(?:[,:}\]]|$)/.test(text.slice(i + 1, i + 40)) : backslashes % (depth + 1) !== depth);
    if (leaves) return i - backslashes;
    backslashes = char === '\\' ? backslashes + 1 : 0;
  }
  return last;
}

function isQuotedSecret(word: string, value: string): boolean {
  // What begins so is a placeholder, a template, or the JSON after a string that ends in `password: "`.
  if (value.length < 4 || /^(?:[[<]|\$?\{|\s*[,:\]}])/.test(value) || placeholders.test(value)) return false;
  if (word.startsWith('pass') || word === 'pwd') return value.length <= 128 || !/\s/.test(value);
  if (/\s/.test(value)) return false;
  return word !== 'token' || (value.length >= 8 && /[0-9]/.test(value)) || value.length >= 20;
}

function isBareSecret(word: string, value: string, where: { spaced: boolean; next: string }): boolean {
  if (placeholders.test(value)) return false;
  if (word === 'token' && value.length < 8) return false;
  if (/\d/.test(value)) return true;
  // Without a digit it may be code (password=password) or prose (Password: required); only a plain NAME=value is neither.
  return word !== 'token' && !where.spaced && value.length >= 6 && !'()[].,'.includes(where.next);
}
