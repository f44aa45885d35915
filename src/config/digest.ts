import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#base/canonical-json.ts';

/**
 * SHA-256 of a part of the config that is plain data, in hex: equal for configs that say the same, whatever the order of
 * their keys. The assembler reads all runs again when that of `config.reading` changes.
 */
export function digest(part: object): string {
  const plain = z.json().parse(JSON.parse(JSON.stringify(part)));
  return createHash('sha256').update(canonicalJson(plain)).digest('hex');
}
