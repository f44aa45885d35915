import { join } from 'node:path';
import { secretFile } from './secret-file.ts';

/**
 * The secret of a data folder by which redacted values are hashed, so that nobody without it can guess them. It is made at the
 * first call; readable by the owner only.
 *
 * @throws AirworthyError `store_unavailable` where the folder cannot be written or the file is not a key.
 */
export function hashKey(dataDir: string): Uint8Array {
  const loss = 'restore it from a backup; without it, values hashed before and after do not compare';
  return secretFile(join(dataDir, 'hash.key'), loss);
}
