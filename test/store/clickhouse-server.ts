import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Real ClickHouse servers for tests: chDB's library has the whole of it, and a few lines of Python give it a process. */
export interface ClickHouseServer {
  readonly url: string;
  /** Stops the process and waits for its end. The data stays in its folder. */
  stop(): Promise<void>;
}

const library = chdbLibrary();
/** Why no server can be started here; undefined where one can. */
export const noServer: string | undefined =
  library === undefined
    ? 'chDB has no library for this machine'
    : spawnSync('python3', ['-c', 'import ctypes']).status === 0
      ? undefined
      : 'python3 is not installed';

/** The query that holds the process up: servers of a test that hangs end after ten minutes at the latest. */
const serving =
  'SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP; SELECT sleepEachRow(1) FROM numbers(600) SETTINGS max_block_size=1, function_sleep_max_microseconds_per_block=3000000 FORMAT Null';

/** Starts a server with its data in `dir`; resolves when it answers. */
export async function startClickHouse(dir: string, port?: number, config = ''): Promise<ClickHouseServer> {
  return start(dir, { http: port ?? (await freePort()), tcp: await freePort() }, config);
}

/** Starts the shards of a cluster `airworthy`, each with its data in a folder of `dir`. There is no Keeper. */
export async function startCluster(dir: string, shards = 2): Promise<ClickHouseServer[]> {
  const ports = await Promise.all(
    Array.from({ length: shards }, async () => ({ http: await freePort(), tcp: await freePort() })),
  );
  const members = ports.map(({ tcp }) => `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`);
  const config = `<remote_servers><airworthy>${members.join('')}</airworthy></remote_servers>`;
  return Promise.all(ports.map((own, i) => start(join(dir, `shard-${i + 1}`), own, config)));
}

async function start(dir: string, ports: { http: number; tcp: number }, config: string): Promise<ClickHouseServer> {
  mkdirSync(dir, { recursive: true });
  const configFile = join(dir, 'config.xml');
  writeFileSync(configFile, `<clickhouse>${config}</clickhouse>`);
  const args = [
    `--path=${join(dir, 'data')}`,
    '--listen_host=127.0.0.1',
    `--http_port=${ports.http}`,
    `--tcp_port=${ports.tcp}`,
  ];
  const script = fileURLToPath(new URL('clickhouse-server.py', import.meta.url));
  const child = spawn('python3', [script, library ?? '', ...args, `--config-file=${configFile}`, '--query', serving], {
    stdio: ['pipe', 'ignore', 'pipe'],
    cwd: dir,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
  const url = `http://127.0.0.1:${ports.http}`;
  try {
    await answering(url, child);
  } catch {
    child.kill('SIGKILL');
    throw new Error(`ClickHouse did not start: ${said}`);
  }
  return { url, stop: () => stop(child) };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300 && child.exitCode === null; attempt++) {
    const response = await fetch(`${url}/ping`).catch(() => undefined);
    if (response?.ok === true) return;
    await sleep(100);
  }
  throw new Error('no answer');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('no port');
}

function chdbLibrary(): string | undefined {
  const platform = `${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}`;
  try {
    const fromChdb = createRequire(createRequire(import.meta.url).resolve('chdb/package.json'));
    return fromChdb.resolve(`@chdb/lib-${platform}/libchdb.so`);
  } catch {
    return undefined;
  }
}
