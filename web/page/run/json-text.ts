/** So much stands on one line; what is longer has a line for each member. */
const lineOf = 72;

/** A value as people read it: text as it is, JSON laid out. */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return parsed(value);
  const line = JSON.stringify(value) ?? '';
  return line.length <= lineOf ? line : JSON.stringify(value, undefined, 2);
}

/** JSON within a text is laid out too, other text stays. */
function parsed(text: string): string {
  if (!/^\s*[[{]/.test(text) || text.length > 200_000) return text;
  try {
    return jsonText(JSON.parse(text));
  } catch {
    return text;
  }
}
