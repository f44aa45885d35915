import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AirworthyError } from '#base/error.ts';

const bytes = 32;

/**
 * A secret in a file of the data folder, readable by the owner only; made at the first call.
 *
 * @throws AirworthyError `store_unavailable` where the folder cannot be written or the file is not a key; `loss` says what its loss means.
 */
export function secretFile(file: string, loss: string): Uint8Array {
  const key = read(file) ?? make(file);
  if (key.length === bytes) return key;
  throw new AirworthyError('store_unavailable', `${file}: a key has ${bytes} bytes, this file has ${key.length}`, {
    hint: loss,
  });
}

function read(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw unusable(file, thrown);
  }
}

/** Written beside and then linked, so that of two processes both take the key of the first, and none a half of one. */
function make(file: string): Uint8Array {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, randomBytes(bytes), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (thrown) {
      if (!isThere(thrown)) throw thrown;
    }
    return readFileSync(file);
  } catch (thrown) {
    throw unusable(file, thrown);
  } finally {
    rmSync(draft, { force: true });
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

function isThere(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
}

function unusable(file: string, cause: unknown): AirworthyError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AirworthyError('store_unavailable', `${file}: ${why}`, {
    hint: 'check the permissions of the data folder',
    cause,
  });
}
