/**
 * A name found inside an archive, made harmless: names are only ever shown and stored, but somebody may one day join one
 * to a folder, so no root, no `..` and no control characters are left.
 */
export function entryName(raw: string): string {
  const parts = raw
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/').replaceAll(/\p{Cc}/gu, '\uFFFD') || 'unnamed';
}
