import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { Engine, Lane, QueryBytes, RowBinary } from './engine.ts';
import { engineError } from './errors.ts';

/** What differs between the embedded engine and a server. */
export interface Transport {
  readonly kind: Engine['kind'];
  client(lane: Lane): ClickHouseClient;
  /** One client for every server that is known by its address. */
  everywhere(): readonly ClickHouseClient[];
  insert(client: ClickHouseClient, table: string, rows: RowBinary): Promise<void>;
  stream(client: ClickHouseClient, query: QueryBytes): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** The engine on top of `@clickhouse/client`, whichever transport it has. */
export function clientEngine(transport: Transport): Engine {
  return {
    kind: transport.kind,
    async command(sql, parameters = {}, lane = 'write') {
      await guarded('store', () => transport.client(lane).command({ query: sql, query_params: { ...parameters } }));
    },
    async everywhere(sql, parameters = {}) {
      for (const client of transport.everywhere()) {
        await guarded('store', () => client.command({ query: sql, query_params: { ...parameters } }));
      }
    },
    async rows(sql, schema, { parameters = {}, lane = 'read' } = {}) {
      const raw = await guarded('store', async () => {
        const result = await transport
          .client(lane)
          .query({ query: sql, query_params: { ...parameters }, format: 'JSONEachRow' });
        return result.json();
      });
      return checked(z.array(schema), raw);
    },
    async page(sql, schema, { parameters = {}, lane = 'read' } = {}) {
      const raw = await guarded('store', async () => {
        const query = `${sql} SETTINGS exact_rows_before_limit = 1`;
        const result = await transport.client(lane).query({ query, query_params: { ...parameters }, format: 'JSON' });
        return result.json();
      });
      const answer = checked(z.object({ data: z.array(schema), rows_before_limit_at_least: z.number() }), raw);
      return { rows: answer.data, total: answer.rows_before_limit_at_least };
    },
    async bytes({ sql, format, parameters = {} }) {
      return guarded('store', async () => {
        const { stream } = await transport
          .client('export')
          .exec({ query: `${sql} FORMAT ${format}`, query_params: { ...parameters } });
        return Buffer.concat(await stream.toArray());
      });
    },
    async *stream(query) {
      try {
        yield* transport.stream(transport.client('export'), query);
      } catch (thrown) {
        throw engineError(thrown, 'store');
      }
    },
    async insertRowBinary(table, rows) {
      await guarded(table, () => transport.insert(transport.client('write'), table, rows));
    },
    close: () => transport.close(),
  };
}

function checked<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new AirworthyError('internal', `the store answered with unexpected rows: ${z.prettifyError(parsed.error)}`);
}

async function guarded<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw engineError(thrown, where);
  }
}
