import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bound } from './bound.ts';
import type { QueryBytes, RowBinary } from './engine.ts';

/** Begins the names of this process's files. */
const own = randomUUID();
let made = 0;

/**
 * chDB takes text formats only through its insert call; from a file it reads RowBinary, two and a half times as fast.
 * The file is a means of transport: what makes rows durable is the insert, so it is neither synced nor kept.
 */
export async function insertThroughFile(
  run: (query: string) => Promise<unknown>,
  folder: string,
  { table, rows }: { table: string; rows: RowBinary },
): Promise<void> {
  const path = join(folder, `${own}-${++made}.rb`);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writev([...rows.chunks]);
    } finally {
      await file.close();
    }
    const columns = rows.columns.map((column) => `\`${column}\``).join(', ');
    await run(
      `INSERT INTO ${table} (${columns}) SELECT * FROM file(${quoted(path)}, 'RowBinary', ${quoted(rows.structure)})`,
    );
  } finally {
    await rm(path, { force: true });
  }
}

/** chDB gives an answer only when it is whole, and then in memory: a large one goes by way of a file. */
export async function* queryThroughFile(
  run: (query: string) => Promise<unknown>,
  folder: string,
  { sql, format, parameters = {} }: QueryBytes,
): AsyncGenerator<Uint8Array> {
  const path = join(folder, `${own}-${++made}.out`);
  try {
    await run(bound(`INSERT INTO FUNCTION file(${quoted(path)}, ${quoted(format)}) ${sql}`, parameters));
    yield* createReadStream(path, { highWaterMark: 256 * 1024 });
  } finally {
    await rm(path, { force: true });
  }
}

/** Removes what processes before this one left on its way, as they were killed. Only for who holds the data folder. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(own)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
