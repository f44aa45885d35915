import { Readable } from 'node:stream';
import { createClient } from '@clickhouse/client';
import { AirworthyError } from '#base/error.ts';
import { clientEngine } from './client-engine.ts';
import type { Engine } from './engine.ts';
import { engineError } from './errors.ts';
import { sessionSettings } from './settings.ts';

/**
 * A ClickHouse server or cluster over HTTP: `http://user:password@host:8123/database`.
 *
 * @throws AirworthyError `config_invalid` for an address that is none, `store_unavailable` where nothing answers.
 */
export async function openServer(url: string): Promise<Engine> {
  const address = parse(url);
  const client = createClient({
    url: address.origin,
    username: decodeURIComponent(address.username) || 'default',
    password: decodeURIComponent(address.password),
    // A report may wait behind an insert of another replica, never for ever.
    request_timeout: 120_000,
    clickhouse_settings: { ...sessionSettings, wait_end_of_query: 1 },
  });
  const ping = await client.ping();
  if (!ping.success) throw engineError(ping.error, address.host);
  return clientEngine({
    kind: 'server',
    client: () => client,
    async insert(to, table, rows) {
      const columns = rows.columns.map((column) => `\`${column}\``).join(', ');
      const { stream } = await to.exec({
        query: `INSERT INTO ${table} (${columns}) FORMAT RowBinary`,
        values: Readable.from(rows.chunks, { objectMode: false }),
      });
      stream.destroy();
    },
    close: () => client.close(),
  });
}

function parse(url: string): URL {
  const address = URL.parse(url);
  if (address !== null && /^https?:$/.test(address.protocol)) return address;
  throw new AirworthyError('config_invalid', `AIRWORTHY_CLICKHOUSE_URL: «${url}» is not an http(s) address`, {
    hint: 'for example http://default:password@localhost:8123/airworthy',
  });
}
