import type { Table } from './table.ts';

/** Keys of the API, by the SHA-256 of their secret. A key that is revoked gets a newer row. */
export const apiKeys: Table = {
  name: 'api_keys',
  columns: `
  key_id String,
  secret_hash String,
  name String,
  scope LowCardinality(String),
  project LowCardinality(String),
  created_at DateTime64(3),
  expires_at Nullable(DateTime64(3)),
  revoked_at Nullable(DateTime64(3)),
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY key_id',
  shardBy: 'cityHash64(key_id)',
};

/** When keys were last used, to the hour. A table of its own: a use must never write a revoked key anew. */
export const keyUses: Table = {
  name: 'key_uses',
  columns: `
  key_id String,
  used_at DateTime`,
  engine: 'ReplacingMergeTree(used_at)',
  keys: 'ORDER BY key_id',
  shardBy: 'cityHash64(key_id)',
};

/** Who changed, exported or erased what, and who logged in or tried to. Never changed; deleted by age. */
export const auditLog: Table = {
  name: 'audit_log',
  columns: `
  at DateTime64(3),
  who String,
  name String,
  address String,
  project LowCardinality(String),
  action LowCardinality(String),
  subject String CODEC(ZSTD(1)),
  outcome LowCardinality(String),
  status UInt16`,
  engine: 'MergeTree()',
  keys: 'ORDER BY at',
  shardBy: 'cityHash64(who)',
};
