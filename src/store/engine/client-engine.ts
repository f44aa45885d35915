import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { Engine, Lane, Parameters, QueryBytes, RowBinary } from './engine.ts';
import { engineError } from './errors.ts';

/** What differs between the embedded engine and a server. */
export interface Transport {
  readonly kind: Engine['kind'];
  /** How SQL and its parameters are handed over. */
  statement(sql: string, parameters: Parameters): { query: string; query_params?: Record<string, unknown> };
  /** Does something by the connection of a lane, when it is its turn. */
  on<T>(lane: Lane, work: (client: ClickHouseClient) => Promise<T>): Promise<T>;
  /** One client for every server that is known by its address. */
  everywhere(): readonly ClickHouseClient[];
  insert(table: string, rows: RowBinary): Promise<void>;
  stream(query: QueryBytes): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** The engine on top of `@clickhouse/client`, whichever transport it has. */
export function clientEngine(transport: Transport): Engine {
  return {
    kind: transport.kind,
    async command(sql, parameters = {}, lane = 'write') {
      const statement = transport.statement(sql, parameters);
      await guarded('store', () => transport.on(lane, (client) => client.command(statement)));
    },
    async everywhere(sql, parameters = {}) {
      for (const client of transport.everywhere()) {
        await guarded('store', () => client.command(transport.statement(sql, parameters)));
      }
    },
    async rows(sql, schema, { parameters = {}, lane = 'read' } = {}) {
      const statement = transport.statement(sql, parameters);
      const raw = await guarded('store', () =>
        transport.on(lane, async (client) => (await client.query({ ...statement, format: 'JSONEachRow' })).json()),
      );
      return checked(z.array(schema), raw);
    },
    async page(sql, schema, { parameters = {}, lane = 'read' } = {}) {
      const statement = transport.statement(`${sql} SETTINGS exact_rows_before_limit = 1`, parameters);
      const raw = await guarded('store', () =>
        transport.on(lane, async (client) => (await client.query({ ...statement, format: 'JSON' })).json()),
      );
      const answer = checked(z.object({ data: z.array(schema), rows_before_limit_at_least: z.number() }), raw);
      return { rows: answer.data, total: answer.rows_before_limit_at_least };
    },
    async bytes({ sql, format, parameters = {} }) {
      const statement = transport.statement(`${sql} FORMAT ${format}`, parameters);
      return guarded('store', () =>
        transport.on('export', async (client) => {
          const { stream } = await client.exec(statement);
          return Buffer.concat(await stream.toArray());
        }),
      );
    },
    async *stream(query) {
      try {
        yield* transport.stream(query);
      } catch (thrown) {
        throw engineError(thrown, 'store');
      }
    },
    async insertRowBinary(table, rows) {
      await guarded(table, () => transport.insert(table, rows));
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
