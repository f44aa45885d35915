import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AirworthyError } from '#base/error.ts';
import {
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client';
import { bound } from './bound.ts';
import type { Engine, Lane } from './engine.ts';
import { clientEngine } from './client-engine.ts';
import { engineError } from './errors.ts';
import { sessionSettings } from './settings.ts';
import { insertThroughFile, queryThroughFile, sweep } from './through-file.ts';

const settingsSql = Object.entries(sessionSettings)
  .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}`)
  .join(', ');

type Connection = NonNullable<ClickHouseClientConfigOptions['connection']>;

/**
 * ClickHouse inside this process (chDB), its data in `dir`. One process at a time can have a folder open.
 *
 * @throws AirworthyError `engine_missing` where chDB has no build, `store_locked` where another process has the folder.
 */
export async function openEmbedded(dir: string): Promise<Engine> {
  const transit = join(dir, 'tmp');
  mkdirSync(transit, { recursive: true });
  const connect = await loadChdb();
  const clients = new Map<Lane, ClickHouseClient>();
  try {
    for (const lane of ['write', 'assemble', 'assemble-beside', 'read', 'export'] as const) {
      const client = createClient({ connection: connect(join(dir, 'store')), log: { level: ClickHouseLogLevel.OFF } });
      clients.set(lane, client);
      // chDB has no settings of a client: they are of the connection.
      await client.command({ query: `SET ${settingsSql}` });
    }
    await sweep(transit);
  } catch (thrown) {
    await Promise.allSettled([...clients.values()].map((client) => client.close()));
    throw openingError(thrown, dir);
  }
  const clientOf = (lane: Lane): ClickHouseClient => clients.get(lane) ?? fail(lane);
  // A connection runs one query at a time; one that waits for its turn here keeps no thread.
  const turns = new Map<Lane, Promise<unknown>>();
  const on = async <T>(lane: Lane, work: (client: ClickHouseClient) => Promise<T>): Promise<T> => {
    const turn = (turns.get(lane) ?? Promise.resolve()).then(() => work(clientOf(lane)));
    turns.set(
      lane,
      turn.catch(() => undefined),
    );
    return turn;
  };
  const by = (lane: Lane) => (query: string) => on(lane, (client) => client.command({ query }));
  return clientEngine({
    kind: 'embedded',
    statement: (sql, parameters) => ({ query: bound(sql, parameters) }),
    on,
    everywhere: () => [clientOf('assemble')],
    insert: (table, rows) => insertThroughFile(by('write'), transit, { table, rows }),
    stream: (query) => queryThroughFile(by('export'), transit, query),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  });
}

function fail(lane: Lane): never {
  throw new AirworthyError('internal', `no connection for ${lane}`);
}

/** chDB only says that it could not; why stands on stderr, and who has the folder in the file it locks. */
function openingError(thrown: unknown, dir: string): AirworthyError {
  const error = engineError(thrown, dir);
  if (error.code !== 'internal') return error;
  const holder = holderOf(dir);
  if (holder !== undefined) {
    return new AirworthyError('store_locked', `${dir}: the data folder is open in another process (${holder})`, {
      hint: 'stop that process, or name another folder with --data',
      cause: thrown,
    });
  }
  return new AirworthyError('store_unavailable', `${dir}: the data folder cannot be opened`, {
    hint: 'see what ClickHouse says above: the disk may be full, or the folder not writable',
    cause: thrown,
  });
}

/** The living process that opened the folder last, if it is another. */
function holderOf(dir: string): number | undefined {
  try {
    const status = readFileSync(join(dir, 'store', 'status'), 'utf8');
    const pid = Number(/^PID: (\d+)/.exec(status)?.[1]);
    if (!Number.isInteger(pid) || pid === process.pid) return undefined;
    return isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // Another user's process may not be signalled, which shows that it lives.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

async function loadChdb(): Promise<(path: string) => Connection> {
  try {
    // Only here, and only when a store is opened: the library is half a gigabyte.
    const { createChdbConnection } = await import('chdb/connection');
    return (path) => createChdbConnection({ path });
  } catch (thrown) {
    const platform = `${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`;
    throw new AirworthyError('engine_missing', `the embedded ClickHouse has no build for ${platform}`, {
      hint: 'set AIRWORTHY_CLICKHOUSE_URL=http://user:password@host:8123 to use a ClickHouse server',
      cause: thrown,
    });
  }
}

function isMusl(): boolean {
  const report: unknown = process.report.getReport();
  return process.platform === 'linux' && !JSON.stringify(report).includes('glibcVersionRuntime');
}
