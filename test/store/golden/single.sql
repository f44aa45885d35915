CREATE TABLE IF NOT EXISTS airworthy.schema_migrations
(
    `id` UInt32,
    `name` String,
    `applied_at` DateTime64(3) DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.otel_traces
(
    `Timestamp` DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    `TraceId` String CODEC(ZSTD(1)),
    `SpanId` String CODEC(ZSTD(1)),
    `ParentSpanId` String CODEC(ZSTD(1)),
    `TraceState` String CODEC(ZSTD(1)),
    `SpanName` LowCardinality(String) CODEC(ZSTD(1)),
    `SpanKind` LowCardinality(String) CODEC(ZSTD(1)),
    `ServiceName` LowCardinality(String) CODEC(ZSTD(1)),
    `ResourceAttributes` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `ScopeName` String CODEC(ZSTD(1)),
    `ScopeVersion` String CODEC(ZSTD(1)),
    `SpanAttributes` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `Duration` UInt64 CODEC(T64, ZSTD(1)),
    `StatusCode` LowCardinality(String) CODEC(ZSTD(1)),
    `StatusMessage` String CODEC(ZSTD(1)),
    `Events` Nested(Timestamp DateTime64(9), Name LowCardinality(String), Attributes Map(LowCardinality(String), String)) CODEC(ZSTD(1)),
    `Links` Nested(TraceId String, SpanId String, TraceState String, Attributes Map(LowCardinality(String), String)) CODEC(ZSTD(1)),
    INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_span_attr_key mapKeys(SpanAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_duration Duration TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(Timestamp)
PRIMARY KEY (ServiceName, SpanName, toDateTime(Timestamp))
ORDER BY (ServiceName, SpanName, toDateTime(Timestamp), Timestamp)
SETTINGS index_granularity = 8192, index_granularity_bytes = 1000000, ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.otel_traces_trace_id_ts
(
    `TraceId` String CODEC(ZSTD(1)),
    `Start` DateTime CODEC(Delta, ZSTD(1)),
    `End` DateTime CODEC(Delta, ZSTD(1)),
    INDEX idx_trace_id TraceId TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(Start)
ORDER BY (TraceId, Start)
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS airworthy.otel_traces_trace_id_ts_mv TO airworthy.otel_traces_trace_id_ts
AS SELECT
    TraceId,
    min(Timestamp) AS Start,
    max(Timestamp) AS End
FROM airworthy.otel_traces
WHERE TraceId != ''
GROUP BY TraceId;

CREATE TABLE IF NOT EXISTS airworthy.otel_logs
(
    `Timestamp` DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    `TimestampTime` DateTime DEFAULT toDateTime(Timestamp),
    `TraceId` String CODEC(ZSTD(1)),
    `SpanId` String CODEC(ZSTD(1)),
    `TraceFlags` UInt8,
    `SeverityText` LowCardinality(String) CODEC(ZSTD(1)),
    `SeverityNumber` UInt8,
    `ServiceName` LowCardinality(String) CODEC(ZSTD(1)),
    `Body` String CODEC(ZSTD(1)),
    `ResourceSchemaUrl` LowCardinality(String) CODEC(ZSTD(1)),
    `ResourceAttributes` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `ScopeSchemaUrl` LowCardinality(String) CODEC(ZSTD(1)),
    `ScopeName` String CODEC(ZSTD(1)),
    `ScopeVersion` LowCardinality(String) CODEC(ZSTD(1)),
    `ScopeAttributes` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `LogAttributes` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `EventName` String CODEC(ZSTD(1)),
    INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_log_attr_key mapKeys(LogAttributes) TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(TimestampTime)
PRIMARY KEY (ServiceName, TimestampTime)
ORDER BY (ServiceName, TimestampTime, Timestamp)
SETTINGS index_granularity = 8192, index_granularity_bytes = 1000000, ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.trace_arrivals
(
    `trace_id` String CODEC(ZSTD(1)),
    `arrived_at` DateTime64(3) CODEC(Delta, ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toDate(arrived_at)
ORDER BY (arrived_at, trace_id)
TTL toDateTime(arrived_at) + toIntervalDay(30)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.runs
(
    `run_id` String,
    `version` UInt64,
    `task` LowCardinality(String),
    `release` LowCardinality(String),
    `release_hash` LowCardinality(String),
    `service` LowCardinality(String),
    `service_version` LowCardinality(String),
    `agent` LowCardinality(String),
    `model` LowCardinality(String),
    `models` Array(LowCardinality(String)),
    `prompt_version` LowCardinality(String),
    `tools_hash` LowCardinality(String),
    `environment` LowCardinality(String),
    `session` String CODEC(ZSTD(1)),
    `user_id` String CODEC(ZSTD(1)),
    `case_id` String CODEC(ZSTD(1)),
    `attempt` Nullable(UInt32),
    `weight` Float64,
    `source` String CODEC(ZSTD(1)),
    `started_at` DateTime64(9),
    `ended_at` DateTime64(9),
    `last_arrival` DateTime64(3),
    `root_seen` Bool,
    `clock` LowCardinality(String),
    `duration_ms` Nullable(Float64),
    `time_to_first_token_ms` Nullable(Float64),
    `outcome` LowCardinality(String),
    `outcome_by` LowCardinality(String),
    `outcome_reason` String CODEC(ZSTD(1)),
    `error_type` LowCardinality(String),
    `cost_usd` Nullable(Float64),
    `unpriced_models` Array(LowCardinality(String)),
    `input_tokens` Nullable(UInt64),
    `output_tokens` Nullable(UInt64),
    `cache_read_tokens` Nullable(UInt64),
    `cache_write_tokens` Nullable(UInt64),
    `reasoning_tokens` Nullable(UInt64),
    `human_minutes` Nullable(Float64),
    `steps` UInt32,
    `model_calls` UInt32,
    `tool_calls` UInt32,
    `tool_errors` UInt32,
    `retries` UInt32,
    `refusals` UInt32,
    `help_asked` UInt32,
    `rate_limited` UInt32,
    `guard_interventions` UInt32,
    `turns` Nullable(UInt32),
    `spans` UInt32,
    `duplicate_spans` UInt32,
    `redactions` UInt32,
    `response_ids` Array(String) CODEC(ZSTD(1)),
    `dimensions` Map(LowCardinality(String), String),
    `facts` Map(LowCardinality(String), String),
    `score` Nested(name LowCardinality(String), value Nullable(Float64), label String, source LowCardinality(String), explanation String),
    `step` Nested(kind LowCardinality(String), name LowCardinality(String), span_id String, parent_span_id String, started_at DateTime64(9), duration_ms Nullable(Float64), model LowCardinality(String), provider LowCardinality(String), input_tokens Nullable(UInt64), output_tokens Nullable(UInt64), cost_usd Nullable(Float64), call_id String, arguments String, result_digest String, error_type LowCardinality(String)),
    INDEX idx_session session TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_version version TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY run_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.scores
(
    `run_id` String,
    `name` LowCardinality(String),
    `source` LowCardinality(String),
    `value` Nullable(Float64),
    `label` String,
    `explanation` String CODEC(ZSTD(1)),
    `scored_at` DateTime64(3),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (run_id, name, source)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.session_signals
(
    `session` String,
    `signal` LowCardinality(String),
    `trace_id` String,
    `signalled_at` DateTime64(9),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (session, signal, trace_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.model_prices
(
    `model` String,
    `provider` String,
    `valid_from` DateTime64(9),
    `known` Bool,
    `min_input_tokens` Array(UInt64),
    `input` Array(Float64),
    `output` Array(Float64),
    `cache_read` Array(Float64),
    `cache_write` Array(Float64),
    `reasoning` Array(Float64),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (model, provider, valid_from)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.imports
(
    `digest` String,
    `name` String,
    `format` LowCardinality(String),
    `runs` UInt64,
    `spans` UInt64,
    `complete` Bool,
    `imported_at` DateTime64(3),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY digest
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.assembly_state
(
    `name` LowCardinality(String),
    `value` String,
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY name
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.legal_holds
(
    `subject` LowCardinality(String),
    `value` String,
    `reason` String,
    `held` Bool,
    `changed_at` DateTime64(3),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (subject, value)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.erasures
(
    `subject` LowCardinality(String),
    `value` String,
    `runs` UInt64,
    `erased_at` DateTime64(3)
)
ENGINE = MergeTree
ORDER BY (subject, value, erased_at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.alert_events
(
    `event_id` String,
    `at` DateTime64(3),
    `slo` LowCardinality(String),
    `severity` LowCardinality(String),
    `kind` LowCardinality(String),
    `told` Bool,
    `summary` String CODEC(ZSTD(1)),
    `rule` String CODEC(ZSTD(1))
)
ENGINE = MergeTree
ORDER BY (slo, severity, at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.alert_deliveries
(
    `delivery_id` String,
    `event_id` String,
    `channel` LowCardinality(String),
    `slo` LowCardinality(String),
    `severity` LowCardinality(String),
    `message` String CODEC(ZSTD(1)),
    `created_at` DateTime64(3),
    `status` LowCardinality(String),
    `attempts` UInt32,
    `next_attempt_at` DateTime64(3),
    `last_error` String,
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY delivery_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.gates
(
    `gate_id` String,
    `design` String,
    `design_hash` String,
    `registered_at` DateTime64(3),
    `state` String CODEC(ZSTD(1)),
    `observed` UInt64,
    `verdict` LowCardinality(String),
    `acted` Bool,
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY gate_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.gate_observations
(
    `gate_id` String,
    `seq` UInt64,
    `difference` Float64,
    `run_ids` Array(String) CODEC(ZSTD(1)),
    `observed_at` DateTime64(3)
)
ENGINE = MergeTree
ORDER BY (gate_id, seq)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.verdicts
(
    `verdict_id` String,
    `given_at` DateTime64(3),
    `asked_by` String,
    `baseline` String,
    `candidate` String,
    `scope` String CODEC(ZSTD(1)),
    `policy_digest` String,
    `margin` Float64,
    `verdict` LowCardinality(String),
    `headline` String CODEC(ZSTD(1))
)
ENGINE = MergeTree
ORDER BY (given_at, verdict_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.looks
(
    `looked_at` DateTime64(3),
    `command` LowCardinality(String),
    `asked_by` String,
    `releases` Array(String),
    `layer` LowCardinality(String),
    `eval_set` String,
    `cases` Array(UInt64) CODEC(ZSTD(1)),
    `runs` UInt64,
    `question` String
)
ENGINE = MergeTree
ORDER BY (question, looked_at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.turn_claims
(
    `duty` LowCardinality(String),
    `term` UInt64,
    `holder` String,
    `claimed_at` DateTime64(3),
    `expires_at` DateTime64(3)
)
ENGINE = MergeTree
ORDER BY (duty, term, claimed_at)
TTL toDateTime(expires_at) + toIntervalDay(1)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

ALTER TABLE airworthy.otel_traces
    (MODIFY SETTING min_bytes_for_wide_part = 100000000, merge_max_block_size = 1024, merge_max_block_size_bytes = 2000000, vertical_merge_algorithm_min_rows_to_activate = 1);

ALTER TABLE airworthy.otel_logs
    (MODIFY SETTING min_bytes_for_wide_part = 100000000, merge_max_block_size = 1024, merge_max_block_size_bytes = 2000000, vertical_merge_algorithm_min_rows_to_activate = 1);

CREATE TABLE IF NOT EXISTS airworthy.gate_intake
(
    `gate_id` String,
    `run_id` String,
    `arm` LowCardinality(String),
    `started_at` DateTime64(9),
    `case_key` String,
    `kind` LowCardinality(String),
    `value` Nullable(Float64),
    `taken_at` DateTime64(3)
)
ENGINE = MergeTree
ORDER BY (gate_id, started_at, run_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.api_keys
(
    `key_id` String,
    `secret_hash` String,
    `name` String,
    `scope` LowCardinality(String),
    `project` LowCardinality(String),
    `created_at` DateTime64(3),
    `expires_at` Nullable(DateTime64(3)),
    `revoked_at` Nullable(DateTime64(3)),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY key_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.key_uses
(
    `key_id` String,
    `used_at` DateTime
)
ENGINE = ReplacingMergeTree(used_at)
ORDER BY key_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.audit_log
(
    `at` DateTime64(3),
    `who` String,
    `name` String,
    `address` String,
    `project` LowCardinality(String),
    `action` LowCardinality(String),
    `subject` String CODEC(ZSTD(1)),
    `outcome` LowCardinality(String),
    `status` UInt16
)
ENGINE = MergeTree
ORDER BY at
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.verdict_documents
(
    `verdict_id` String,
    `given_at` DateTime64(3),
    `answer` String CODEC(ZSTD(3))
)
ENGINE = MergeTree
ORDER BY verdict_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS airworthy.saved_views
(
    `name` String,
    `filter` String CODEC(ZSTD(1)),
    `sort` LowCardinality(String),
    `saved_by` String,
    `saved_at` DateTime64(3),
    `is_deleted` Bool,
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY name
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

ALTER TABLE airworthy.runs
    (MODIFY SETTING min_rows_for_wide_part = 30000);

ALTER TABLE airworthy.runs
    (MODIFY SETTING vertical_merge_algorithm_min_rows_to_activate = 1, merge_max_block_size = 1024, merge_max_block_size_bytes = 2000000);

CREATE MATERIALIZED VIEW IF NOT EXISTS airworthy.trace_arrivals_spans TO airworthy.trace_arrivals
AS SELECT DISTINCT
    TraceId AS trace_id,
    now64(3) AS arrived_at
FROM airworthy.otel_traces
WHERE TraceId != '';
