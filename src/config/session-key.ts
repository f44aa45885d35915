import { join } from 'node:path';
import { secretFile } from './secret-file.ts';

/**
 * The secret of a data folder by which sessions are signed. It is made at the first call; readable by the owner only.
 *
 * @throws AirworthyError `store_unavailable` where the folder cannot be written or the file is not a key.
 */
export function sessionKey(dataDir: string): Uint8Array {
  return secretFile(join(dataDir, 'session.key'), 'delete it; whoever is logged in has to log in again');
}
