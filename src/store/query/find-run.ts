import { z } from 'zod';
import type { Store } from '../open.ts';
import { columnsOf, runSummarySchema } from './run-columns.ts';

const figure = z.number().nullable();

const runSchema = runSummarySchema.extend({
  release_hash: z.string(),
  service: z.string(),
  service_version: z.string(),
  models: z.array(z.string()),
  prompt_version: z.string(),
  environment: z.string(),
  source: z.string(),
  time_to_first_token_ms: figure,
  unpriced_models: z.array(z.string()),
  cache_read_tokens: figure,
  cache_write_tokens: figure,
  reasoning_tokens: figure,
  human_minutes: figure,
  model_calls: z.number(),
  refusals: z.number(),
  help_asked: z.number(),
  rate_limited: z.number(),
  guard_interventions: z.number(),
  spans: z.number(),
  duplicate_spans: z.number(),
  redactions: z.number(),
  dimensions: z.record(z.string(), z.string()),
  facts: z.record(z.string(), z.string()),
});
const scoresSchema = z.object({
  'score.name': z.array(z.string()),
  'score.value': z.array(figure),
  'score.label': z.array(z.string()),
  'score.source': z.array(z.string()),
  'score.explanation': z.array(z.string()),
});
const stepsSchema = z.object({
  'step.kind': z.array(z.string()),
  'step.name': z.array(z.string()),
  'step.span_id': z.array(z.string()),
  'step.parent_span_id': z.array(z.string()),
  'step.started_at': z.array(z.string()),
  'step.duration_ms': z.array(figure),
  'step.model': z.array(z.string()),
  'step.input_tokens': z.array(figure),
  'step.output_tokens': z.array(figure),
  'step.cost_usd': z.array(figure),
  'step.arguments': z.array(z.string()),
  'step.error_type': z.array(z.string()),
});
const rowSchema = z.object({ ...runSchema.shape, ...scoresSchema.shape, ...stepsSchema.shape });
type Row = z.infer<typeof rowSchema>;

export type FoundRun = Readonly<z.infer<typeof runSchema>>;

export interface RunStep {
  readonly kind: string;
  readonly name: string;
  readonly span_id: string;
  readonly parent_span_id: string;
  readonly started_at: string;
  readonly duration_ms: number | null;
  readonly model: string;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly cost_usd: number | null;
  readonly arguments: string;
  readonly error_type: string;
}

export interface RunScore {
  readonly name: string;
  readonly value: number | null;
  readonly label: string;
  readonly source: string;
  readonly explanation: string;
}

export interface WholeRun {
  readonly run: FoundRun;
  readonly steps: readonly RunStep[];
  readonly scores: readonly RunScore[];
}

/** Ids of runs that begin so; at most `limit`. */
export async function runIdsLike({ engine, at }: Store, prefix: string, limit: number): Promise<readonly string[]> {
  const rows = await engine.rows(
    `SELECT DISTINCT run_id FROM ${at.database}.runs WHERE startsWith(run_id, {prefix:String}) ORDER BY run_id LIMIT {limit:UInt32}`,
    z.object({ run_id: z.string() }),
    { parameters: { prefix, limit } },
  );
  return rows.map((row) => row.run_id);
}

/**
 * A run with its steps and scores; undefined where there is none of this id. With `shortTo`, only so many characters of what tools were
 * given: of 10 000 steps they are most of the answer.
 */
export async function findRun({ engine, at }: Store, runId: string, shortTo?: number): Promise<WholeRun | undefined> {
  const names = [...Object.keys(scoresSchema.shape), ...Object.keys(stepsSchema.shape)];
  const columns = names.map((name) =>
    name === 'step.arguments' && shortTo !== undefined
      ? `arrayMap(a -> leftUTF8(a, {short:UInt32}), runs.\`${name}\`) AS \`${name}\``
      : `\`${name}\``,
  );
  // The newest of a few rows is found sooner than by FINAL, which merges what it reads.
  const [row] = await engine.rows(
    `SELECT ${columnsOf(runSchema)}, ${columns.join(', ')} FROM ${at.database}.runs WHERE run_id = {id:String} ORDER BY version DESC LIMIT 1`,
    rowSchema,
    { parameters: { id: runId, ...(shortTo === undefined ? {} : { short: shortTo }) } },
  );
  return row === undefined ? undefined : { run: runSchema.parse(row), steps: stepsOf(row), scores: scoresOf(row) };
}

function stepsOf(row: Row): readonly RunStep[] {
  return row['step.kind'].map((kind, i) => ({
    kind,
    name: row['step.name'][i] ?? '',
    span_id: row['step.span_id'][i] ?? '',
    parent_span_id: row['step.parent_span_id'][i] ?? '',
    started_at: row['step.started_at'][i] ?? '',
    duration_ms: row['step.duration_ms'][i] ?? null,
    model: row['step.model'][i] ?? '',
    input_tokens: row['step.input_tokens'][i] ?? null,
    output_tokens: row['step.output_tokens'][i] ?? null,
    cost_usd: row['step.cost_usd'][i] ?? null,
    arguments: row['step.arguments'][i] ?? '',
    error_type: row['step.error_type'][i] ?? '',
  }));
}

function scoresOf(row: Row): readonly RunScore[] {
  return row['score.name'].map((name, i) => ({
    name,
    value: row['score.value'][i] ?? null,
    label: row['score.label'][i] ?? '',
    source: row['score.source'][i] ?? '',
    explanation: row['score.explanation'][i] ?? '',
  }));
}
