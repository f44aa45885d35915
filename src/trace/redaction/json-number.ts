/** Other values of an array or object between a number and the last quote before it. */
const between = String.raw`(?:[\d\s,.eE+\-[\]{}]|true|false|null)*`;
const afterQuote = new RegExp(String.raw`(\\*)"\s*[:,\]}]${between}$`);
const arrayOfNumbers = new RegExp(`^\\s*\\[${between}$`);
const farthest = 400;

/**
 * The quote to put around what replaces a bare JSON number, so that the JSON stays JSON: `"`, or `\"` at the depth at which
 * the key or string before it is quoted; '' where text[start, end) is no bare number.
 */
export function quoteForNumber(text: string, start: number, end: number): string {
  if (!/^\d+(?:\.\d+)?$/.test(text.slice(start, end))) return '';
  if (!/^\s*[,}\]]/.test(text.slice(end, end + farthest))) return '';
  const before = text.slice(Math.max(0, start - farthest), start);
  const backslashes = afterQuote.exec(before)?.[1]?.length;
  if (backslashes === undefined) return start <= farthest && arrayOfNumbers.test(before) ? '"' : '';
  // Of n backslashes before a quote, the trailing ones of n in binary are its depth; the others are text (n = 2: `a\\"`).
  return `${'\\'.repeat(backslashes & ~(backslashes + 1))}"`;
}
