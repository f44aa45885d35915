import type { Table } from './table.ts';

/** Claims of servers to do what one of them is to do: alert, act on gates. Times are the store's own, so that its servers need agree on none. */
export const turnClaims: Table = {
  name: 'turn_claims',
  columns: `
  duty LowCardinality(String),
  term UInt64,
  holder String,
  claimed_at DateTime64(3),
  expires_at DateTime64(3)`,
  engine: 'MergeTree()',
  keys: `ORDER BY (duty, term, claimed_at)
TTL toDateTime(expires_at) + INTERVAL 1 DAY`,
  shardBy: 'cityHash64(duty)',
};
