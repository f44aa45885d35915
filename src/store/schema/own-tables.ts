import type { Table } from './table.ts';

/** Which traces got spans or events when: what the assembler follows, so that late spans re-derive their run. */
export const traceArrivals: Table = {
  name: 'trace_arrivals',
  columns: `
  trace_id String CODEC(ZSTD(1)),
  arrived_at DateTime64(3) CODEC(Delta, ZSTD(1))`,
  engine: 'MergeTree()',
  keys: `PARTITION BY toDate(arrived_at)
ORDER BY (arrived_at, trace_id)
TTL toDateTime(arrived_at) + INTERVAL 30 DAY`,
  shardBy: 'cityHash64(trace_id)',
};

/** One row a run; the newest version of it counts. A run carries its steps, so that it is replaced as a whole or not at all. */
export const runs: Table = {
  name: 'runs',
  columns: `
  run_id String,
  version UInt64,
  task LowCardinality(String),
  release LowCardinality(String),
  release_hash LowCardinality(String),
  service LowCardinality(String),
  service_version LowCardinality(String),
  agent LowCardinality(String),
  model LowCardinality(String),
  models Array(LowCardinality(String)),
  prompt_version LowCardinality(String),
  tools_hash LowCardinality(String),
  environment LowCardinality(String),
  session String CODEC(ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  case_id String CODEC(ZSTD(1)),
  attempt Nullable(UInt32),
  weight Float64,
  source String CODEC(ZSTD(1)),
  started_at DateTime64(9),
  ended_at DateTime64(9),
  last_arrival DateTime64(3),
  root_seen Bool,
  clock LowCardinality(String),
  duration_ms Nullable(Float64),
  time_to_first_token_ms Nullable(Float64),
  outcome LowCardinality(String),
  outcome_by LowCardinality(String),
  outcome_reason String CODEC(ZSTD(1)),
  error_type LowCardinality(String),
  cost_usd Nullable(Float64),
  unpriced_models Array(LowCardinality(String)),
  input_tokens Nullable(UInt64),
  output_tokens Nullable(UInt64),
  cache_read_tokens Nullable(UInt64),
  cache_write_tokens Nullable(UInt64),
  reasoning_tokens Nullable(UInt64),
  human_minutes Nullable(Float64),
  steps UInt32,
  model_calls UInt32,
  tool_calls UInt32,
  tool_errors UInt32,
  retries UInt32,
  refusals UInt32,
  help_asked UInt32,
  rate_limited UInt32,
  guard_interventions UInt32,
  turns Nullable(UInt32),
  spans UInt32,
  duplicate_spans UInt32,
  redactions UInt32,
  response_ids Array(String) CODEC(ZSTD(1)),
  dimensions Map(LowCardinality(String), String),
  facts Map(LowCardinality(String), String),
  score Nested (
    name LowCardinality(String),
    value Nullable(Float64),
    label String,
    source LowCardinality(String),
    explanation String
  ),
  step Nested (
    kind LowCardinality(String),
    name LowCardinality(String),
    span_id String,
    parent_span_id String,
    started_at DateTime64(9),
    duration_ms Nullable(Float64),
    model LowCardinality(String),
    provider LowCardinality(String),
    input_tokens Nullable(UInt64),
    output_tokens Nullable(UInt64),
    cost_usd Nullable(Float64),
    call_id String,
    arguments String,
    result_digest String,
    error_type LowCardinality(String)
  ),
  INDEX idx_session session TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_version version TYPE minmax GRANULARITY 1`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY run_id',
  shardBy: 'cityHash64(run_id)',
};

/** Scores that did not come as telemetry: scorer functions, people, feedback sent to the API. */
export const scores: Table = {
  name: 'scores',
  columns: `
  run_id String,
  name LowCardinality(String),
  source LowCardinality(String),
  value Nullable(Float64),
  label String,
  explanation String CODEC(ZSTD(1)),
  scored_at DateTime64(3),
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY (run_id, name, source)',
  shardBy: 'cityHash64(run_id)',
};

/** Declared later signals that were seen in a session: an order that was reopened next day. */
export const sessionSignals: Table = {
  name: 'session_signals',
  columns: `
  session String,
  signal LowCardinality(String),
  trace_id String,
  signalled_at DateTime64(9),
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY (session, signal, trace_id)',
  shardBy: 'cityHash64(session)',
};

/** Prices of the models seen, by exact name and provider, and from when on; the assembler fills it from the price table. */
export const modelPrices: Table = {
  name: 'model_prices',
  columns: `
  model String,
  provider String,
  valid_from DateTime64(9),
  known Bool,
  min_input_tokens Array(UInt64),
  input Array(Float64),
  output Array(Float64),
  cache_read Array(Float64),
  cache_write Array(Float64),
  reasoning Array(Float64),
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY (model, provider, valid_from)',
  shardBy: 'cityHash64(model)',
};

/** Files that were imported, by the digest of their bytes and the options that shape the runs, and how far. */
export const imports: Table = {
  name: 'imports',
  columns: `
  digest String,
  name String,
  format LowCardinality(String),
  runs UInt64,
  spans UInt64,
  complete Bool,
  imported_at DateTime64(3),
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY digest',
  shardBy: 'cityHash64(digest)',
};

/** How far the assembler has come, and under which config. */
export const assemblyState: Table = {
  name: 'assembly_state',
  columns: `
  name LowCardinality(String),
  value String,
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY name',
  shardBy: 'cityHash64(name)',
};

/** What must not be deleted, and why; a hold is lifted by a newer row, never removed. */
export const legalHolds: Table = {
  name: 'legal_holds',
  columns: `
  subject LowCardinality(String),
  value String,
  reason String,
  held Bool,
  changed_at DateTime64(3),
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY (subject, value)',
  shardBy: 'cityHash64(value)',
};

/** Users and runs deleted on request: what arrives of them later is deleted too. */
export const erasures: Table = {
  name: 'erasures',
  columns: `
  subject LowCardinality(String),
  value String,
  runs UInt64,
  erased_at DateTime64(3)`,
  engine: 'MergeTree()',
  keys: 'ORDER BY (subject, value, erased_at)',
  shardBy: 'cityHash64(value)',
};

/** What became of alerts: fired, recovered, tests. The newest row of an objective and severity says where it stands. */
export const alertEvents: Table = {
  name: 'alert_events',
  columns: `
  event_id String,
  at DateTime64(3),
  slo LowCardinality(String),
  severity LowCardinality(String),
  kind LowCardinality(String),
  told Bool,
  summary String CODEC(ZSTD(1)),
  rule String CODEC(ZSTD(1))`,
  engine: 'MergeTree()',
  keys: 'ORDER BY (slo, severity, at)',
  shardBy: 'cityHash64(slo)',
};

/** Messages about alerts, one a channel: on their way, delivered, or given up (the dead letters). */
export const alertDeliveries: Table = {
  name: 'alert_deliveries',
  columns: `
  delivery_id String,
  event_id String,
  channel LowCardinality(String),
  slo LowCardinality(String),
  severity LowCardinality(String),
  message String CODEC(ZSTD(1)),
  created_at DateTime64(3),
  status LowCardinality(String),
  attempts UInt32,
  next_attempt_at DateTime64(3),
  last_error String,
  version UInt64`,
  engine: 'ReplacingMergeTree(version)',
  keys: 'ORDER BY delivery_id',
  shardBy: 'cityHash64(delivery_id)',
};
