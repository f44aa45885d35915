import type { Table } from './table.ts';

/** Live gates: what was registered, which never changes, and how far the evidence is. The newest version counts. */
export const gates: Table = {
  name: 'gates',
  columns: `
  gate_id String,
  design String,
  design_hash String,
  registered_at DateTime64(3),
  state String CODEC(ZSTD(1)),
  observed UInt64,
  verdict LowCardinality(String),
  acted Bool,
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY gate_id',
  shardBy: 'cityHash64(gate_id)',
};

/**
 * The runs that live gates took in, each with its result as it was read then. Never changed: two servers that took in the same run leave two
 * rows, of which the first counts.
 */
export const gateIntake: Table = {
  name: 'gate_intake',
  columns: `
  gate_id String,
  run_id String,
  arm LowCardinality(String),
  started_at DateTime64(9),
  case_key String,
  kind LowCardinality(String),
  value Nullable(Float64),
  taken_at DateTime64(3)`,
  engine: 'MergeTree()',
  keys: 'ORDER BY (gate_id, started_at, run_id)',
  shardBy: 'cityHash64(gate_id)',
};

/**
 * What live gates observed, block by block: the record from which a state can be made again. Never changed; of a block that two servers
 * recorded the first counts.
 */
export const gateObservations: Table = {
  name: 'gate_observations',
  columns: `
  gate_id String,
  seq UInt64,
  difference Float64,
  run_ids Array(String) CODEC(ZSTD(1)),
  observed_at DateTime64(3)`,
  engine: 'MergeTree()',
  keys: 'ORDER BY (gate_id, seq)',
  shardBy: 'cityHash64(gate_id)',
};
