import type { Table } from './table.ts';

/** Verdicts of the offline gate as they were given. Never changed: a new verdict on the same release is a new row. */
export const verdicts: Table = {
  name: 'verdicts',
  columns: `
  verdict_id String,
  given_at DateTime64(3),
  asked_by String,
  baseline String,
  candidate String,
  scope String CODEC(ZSTD(1)),
  policy_digest String,
  margin Float64,
  verdict LowCardinality(String),
  headline String CODEC(ZSTD(1))`,
  engine: 'MergeTree()',
  keys: 'ORDER BY (given_at, verdict_id)',
  shardBy: 'cityHash64(candidate)',
};

/** The answers of the offline gate in full, as they were given. Never changed. */
export const verdictDocuments: Table = {
  name: 'verdict_documents',
  columns: `
  verdict_id String,
  given_at DateTime64(3),
  answer String CODEC(ZSTD(3))`,
  engine: 'MergeTree()',
  keys: 'ORDER BY verdict_id',
  shardBy: 'cityHash64(verdict_id)',
};

/** Looks at held-out figures: which cases were seen (as hashes), for which question. Never changed. */
export const looks: Table = {
  name: 'looks',
  columns: `
  looked_at DateTime64(3),
  command LowCardinality(String),
  asked_by String,
  releases Array(String),
  layer LowCardinality(String),
  eval_set String,
  cases Array(UInt64) CODEC(ZSTD(1)),
  runs UInt64,
  question String`,
  engine: 'MergeTree()',
  keys: 'ORDER BY (question, looked_at)',
  shardBy: 'cityHash64(question)',
};
