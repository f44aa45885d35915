import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AirworthyError } from '#base/error.ts';

/**
 * Files are written into folders that are there: another one is most likely a typing error. Asked before the work, which may be long.
 *
 * @throws AirworthyError `usage` with the first folder that is missing.
 */
export function requireFolders(cwd: string, files: readonly (string | undefined)[]): void {
  for (const file of files) {
    if (file === undefined) continue;
    const folder = dirname(resolve(cwd, file));
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) continue;
    throw new AirworthyError('usage', `${file} cannot be written: there is no folder ${folder}`, {
      hint: 'make the folder first, or name another file',
    });
  }
}
