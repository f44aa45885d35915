import { Readable } from 'node:stream';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { AirworthyError } from '#base/error.ts';
import { clientEngine } from './client-engine.ts';
import type { Engine, QueryBytes, RowBinary } from './engine.ts';
import { engineError } from './errors.ts';
import { serverSettings } from './settings.ts';

/**
 * A ClickHouse server or cluster over HTTP: `http://user:password@host:8123`. Of several addresses, separated by commas, the
 * first is talked to, and all get what {@link Engine.everywhere} runs.
 *
 * @throws AirworthyError `config_invalid` for an address that is none, `store_unavailable` where nothing answers.
 */
export async function openServer(urls: string): Promise<Engine> {
  const addresses = urls.split(',').map(parse);
  const clients = addresses.map(connect);
  const close = async (): Promise<void> => {
    await Promise.all(clients.map((client) => client.close()));
  };
  const [client] = clients;
  if (client === undefined) throw noAddress(urls);
  for (const [i, one] of clients.entries()) {
    const ping = await one.ping({ select: true });
    if (ping.success) continue;
    await close();
    throw engineError(ping.error, addresses[i]?.host ?? urls);
  }
  return clientEngine({
    kind: 'server',
    statement: (query, parameters) => ({ query, query_params: { ...parameters } }),
    on: (_, work) => work(client),
    everywhere: () => clients,
    insert: (table, rows) => insert(client, table, rows),
    stream: (query) => answerBytes(client, query),
    close,
  });
}

function connect(address: URL): ClickHouseClient {
  return createClient({
    url: address.origin,
    username: decodeURIComponent(address.username) || 'default',
    password: decodeURIComponent(address.password),
    // A report may wait behind an insert of another replica, never for ever.
    request_timeout: 120_000,
    clickhouse_settings: serverSettings,
    // What goes wrong is thrown, and said in our own words.
    log: { level: ClickHouseLogLevel.OFF },
  });
}

async function insert(client: ClickHouseClient, table: string, rows: RowBinary): Promise<void> {
  const columns = rows.columns.map((column) => `\`${column}\``).join(', ');
  // Through input(), whose types need not be those of the table: a Collector's may have JSON where rows have maps.
  const { stream } = await client.exec({
    query: `INSERT INTO ${table} (${columns}) SELECT * FROM input('${rows.structure.replaceAll("'", "\\'")}') FORMAT RowBinary`,
    values: Readable.from(rows.chunks, { objectMode: false }),
  });
  // Read to its end, empty as it is: only then can the socket be used again.
  await stream.toArray();
}

async function* answerBytes(
  client: ClickHouseClient,
  { sql, format, parameters = {} }: QueryBytes,
): AsyncGenerator<Uint8Array> {
  const answer = await client.exec({ query: `${sql} FORMAT ${format}`, query_params: { ...parameters } });
  yield* answer.stream;
}

function parse(url: string): URL {
  const address = URL.parse(url.trim());
  if (address !== null && /^https?:$/.test(address.protocol)) return address;
  throw noAddress(url);
}

function noAddress(url: string): AirworthyError {
  return new AirworthyError('config_invalid', `AIRWORTHY_CLICKHOUSE_URL: «${url}» is not an http(s) address`, {
    hint: 'for example http://default:password@localhost:8123',
  });
}
