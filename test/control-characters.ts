/**
 * The characters of a text that a terminal would act on, as `U+001B`: control characters and those that turn the direction of text.
 * Line breaks count unless they are `allowed`.
 */
export function controlCharacters(text: string, breaks: 'counted' | 'allowed' = 'counted'): readonly string[] {
  const found = text.match(/[\p{Cc}\u202A-\u202E]/gu) ?? [];
  return found
    .filter((sign) => breaks === 'counted' || sign !== '\n')
    .map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}
