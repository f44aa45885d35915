import type { FieldName } from '#trace/convention/fields.ts';
import type { AttributeKeys } from './attribute-keys.ts';
import { isSaid } from './field-sql.ts';
import { text } from '../sql.ts';
import { kindType } from './kind-sql.ts';

/** What is kept of each step while a run is assembled: its type, and the field without which nothing is said by it. */
const all = {
  started_ns: { type: 'Int64' },
  // A parent that starts with its child stands before it.
  shortness: { type: 'Int64' },
  SpanId: { type: 'String' },
  ParentSpanId: { type: 'String' },
  kind: { type: kindType },
  name: { type: 'String' },
  model: { type: 'String', says: 'model' },
  provider: { type: 'String', says: 'provider' },
  input_tokens: { type: 'Nullable(Float64)', says: 'input_tokens' },
  output_tokens: { type: 'Nullable(Float64)', says: 'output_tokens' },
  cache_read_tokens: { type: 'Nullable(Float64)', says: 'cache_read_tokens' },
  cache_write_tokens: { type: 'Nullable(Float64)', says: 'cache_write_tokens' },
  reasoning_tokens: { type: 'Nullable(Float64)', says: 'reasoning_tokens' },
  priced_usd: { type: 'Nullable(Float64)' },
  tool_call_id: { type: 'String', says: 'tool_call_id' },
  kept_arguments: { type: 'String', says: 'tool_arguments' },
  result_digest: { type: 'String', says: 'tool_result' },
  error_type: { type: 'String' },
  time_to_first_token_s: { type: 'Nullable(Float64)', says: 'time_to_first_token_s' },
  marks: { type: 'UInt8' },
} as const satisfies Record<string, { type: string; says?: FieldName }>;

export type StepColumn = keyof typeof all;

/** The steps of a trace as an array of tuples. Each column is copied some ten times on its way, so those that no span fills are left out. */
export interface StepTuples {
  /** The tuple of one span. */
  readonly tuple: string;
  has(name: StepColumn): boolean;
  /** SQL for one column of an array of such tuples, as an array. */
  column(steps: string, name: StepColumn): string;
}

export function stepTuples(keys: AttributeKeys): StepTuples {
  const columns: string[] = Object.entries(all).flatMap(([name, about]) =>
    'says' in about && !isSaid(keys, about.says) ? [] : [name],
  );
  return {
    tuple: `(${columns.join(', ')})`,
    has: (name) => columns.includes(name),
    column(steps, name) {
      const at = columns.indexOf(name);
      return at < 0
        ? `arrayResize(CAST([], ${text(`Array(${all[name].type})`)}), length(${steps}))`
        : `tupleElement(${steps}, ${at + 1})`;
    },
  };
}
