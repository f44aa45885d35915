import { z } from 'zod';

/** Where the tables are: the slots of the one migration source. */
export interface Topology {
  /** The database of Airworthy's own tables. */
  readonly database: string;
  /** The Collector's spans and logs, qualified; in our database unless they are somebody else's. */
  readonly traces: string;
  readonly logs: string;
  /** Where log records that come to us are stored: `logs`, unless that is only to be read. */
  readonly recordedLogs: string;
  /** Name of the ClickHouse cluster (`remote_servers`) over which tables are spread, if any. */
  readonly cluster: string | undefined;
  /** Whether each shard keeps replicas. */
  readonly replicated: boolean;
  /** How a cluster's tables are made: by ON CLUSTER, which needs Keeper, or by asking each server. */
  readonly ddl: 'on_cluster' | 'each_server';
}

const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'letters, digits and _ only');
const table = z.string().regex(/^([A-Za-z_]\w*\.)?[A-Za-z_]\w*$/, 'a table, or database.table');

/** What a config may say about the tables. */
export const topologySchema = z.strictObject({
  database: name.default('airworthy'),
  traces: table.optional(),
  logs: table.optional(),
  cluster: name.optional(),
  replicated: z.boolean().default(false),
});

/** The topology that a config asks for; tables without a database are in ours. */
export function topology(options: z.input<typeof topologySchema> = {}, ddl: Topology['ddl'] = 'on_cluster'): Topology {
  const { database, traces, logs, cluster, replicated } = topologySchema.parse(options);
  const qualified = (given: string | undefined, own: string): string =>
    given?.includes('.') === true ? given : `${database}.${given ?? own}`;
  // Replicas have Keeper, and must get one path in it: only ON CLUSTER gives a table the same UUID everywhere.
  const made = replicated ? 'on_cluster' : ddl;
  const logsTable = qualified(logs, 'otel_logs');
  return {
    database,
    cluster,
    replicated,
    ddl: made,
    traces: qualified(traces, 'otel_traces'),
    logs: logsTable,
    recordedLogs: logsTable,
  };
}
