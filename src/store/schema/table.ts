import type { Topology } from './topology.ts';

/** A table as the migrations describe it, before it is known whether it stands alone or on a cluster. */
export interface Table {
  readonly name: string;
  /** Column and index definitions, without the parentheses. */
  readonly columns: string;
  readonly engine: 'MergeTree()' | `ReplacingMergeTree(${string})`;
  /** PARTITION BY, PRIMARY KEY, ORDER BY, TTL. */
  readonly keys: string;
  readonly settings?: string;
  /** On a cluster: which shard a row goes to. */
  readonly shardBy: string;
}

/** On one machine `db.name`; on a cluster `db.name_local` on every shard and `db.name` in front of them. */
export function createTable(at: Topology, table: Table): string[] {
  const local = localName(at, table.name);
  const onCluster = clusterClause(at);
  const engine = at.replicated ? replicated(table.engine) : table.engine;
  const settings = [table.settings, 'fsync_after_insert = 1', 'fsync_part_directory = 1'].filter(Boolean).join(', ');
  const create = `CREATE TABLE IF NOT EXISTS ${local}${onCluster} (\n${table.columns}\n) ENGINE = ${engine}\n${table.keys}\nSETTINGS ${settings}`;
  if (at.cluster === undefined) return [create];
  const front = `CREATE TABLE IF NOT EXISTS ${at.database}.${table.name}${onCluster} AS ${local} ENGINE = Distributed(${at.cluster}, ${at.database}, ${table.name}_local, ${table.shardBy})`;
  return [create, front];
}

/** The table that holds the rows on each machine. */
export function localName(at: Topology, name: string): string {
  return at.cluster === undefined ? `${at.database}.${name}` : `${at.database}.${name}_local`;
}

export function clusterClause(at: Topology): string {
  return at.cluster === undefined || at.ddl === 'each_server' ? '' : ` ON CLUSTER ${at.cluster}`;
}

function replicated(engine: Table['engine']): string {
  const [family = '', rest = ''] = engine.split('MergeTree(');
  const version = rest.replace(')', '');
  const path = "'/clickhouse/tables/{uuid}/{shard}', '{replica}'";
  return `Replicated${family}MergeTree(${version === '' ? path : `${path}, ${version}`})`;
}
