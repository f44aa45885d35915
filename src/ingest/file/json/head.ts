/** What a file's first bytes tell of its JSON, which is cut off somewhere and so cannot be parsed. */

/** True if the text has all these as names of members, at whatever depth. */
export function hasKeys(head: string, ...keys: readonly string[]): boolean {
  return keys.every((key) => new RegExp(`"${key}"\\s*:`).test(head));
}

export function startsObject(head: string): boolean {
  return /^\uFEFF?\s*\{/.test(head);
}

export function startsArray(head: string): boolean {
  return /^\uFEFF?\s*\[/.test(head);
}
