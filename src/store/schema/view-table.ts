import type { Table } from './table.ts';

/** Views of the runs that somebody saved by a name; saved again or deleted, a newer row says so. */
export const savedViews: Table = {
  name: 'saved_views',
  columns: `
  name String,
  filter String CODEC(ZSTD(1)),
  sort LowCardinality(String),
  saved_by String,
  saved_at DateTime64(3),
  is_deleted Bool,
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY name',
  shardBy: 'cityHash64(name)',
};
