import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const addressSchema = z.object({
  pid: z.int(),
  /** Addresses of the page and API, and of OTLP/HTTP. */
  api: z.string(),
  otlp: z.string(),
  /** The Unix socket (a named pipe on Windows) of the API, for the owner of the data folder. */
  socket: z.string(),
});
/** Where the server of a data folder is reached. */
export type Address = Readonly<z.infer<typeof addressSchema>>;

const fileOf = (dataDir: string): string => join(dataDir, 'server.json');

/** The address a server has left in its data folder; it may have ended since without tidying up. */
export function readAddress(dataDir: string): Address | undefined {
  try {
    return addressSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export function writeAddress(dataDir: string, address: Address): void {
  const draft = `${fileOf(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(draft, fileOf(dataDir));
}

/** Takes the address away if it is this process's. */
export function removeAddress(dataDir: string): void {
  if (readAddress(dataDir)?.pid === process.pid) rmSync(fileOf(dataDir), { force: true });
}

/** A path for the socket: in the data folder, unless that is longer than the system's 103 characters. */
export function socketPath(dataDir: string): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\airworthy-${name}`;
  const own = join(dataDir, 'server.sock');
  return Buffer.byteLength(own) <= 103 ? own : join(tmpdir(), `airworthy-${name}.sock`);
}
