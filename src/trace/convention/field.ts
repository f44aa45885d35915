import type { Dialect } from './dialect.ts';
import type { StepKind } from './step-kind.ts';

/** Parts of a token count that some sources leave out of it, by the name of the field that holds the part. */
export type TokenPart = 'cache_read_tokens' | 'cache_write_tokens' | 'reasoning_tokens';

/** One place where a dialect keeps a meaning. */
export interface Source {
  readonly dialect: Dialect;
  /** A span attribute, a resource attribute, or the span's name (then `key` is empty). */
  readonly from: 'span' | 'resource' | 'span_name';
  readonly key: string;
  /** The attribute is a JSON object and the value is this member of it. */
  readonly member?: string;
  /** Multiply the number by this to get the unit of the field. */
  readonly scale?: number;
  /** Counts only on steps of these kinds; without it, on every span. */
  readonly kinds?: readonly StepKind[];
  /** The number leaves these parts out; add them back to get the field's inclusive count. */
  readonly excludes?: readonly TokenPart[];
}

/**
 * One meaning and the places that carry it, by priority: the first source that is present and not empty counts. `type`
 * says how the text is read; a `number` source whose text is no number, or one below zero, counts as absent.
 */
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'number' | 'json';
  /** What the sources are attributes of, where that is not the span: an evaluation event, or an entry of a flat list. */
  readonly of?: 'evaluation';
  readonly sources: readonly Source[];
  readonly what: string;
}

type Details = Omit<Source, 'dialect' | 'from' | 'key'>;

/** Makes span attribute sources of one dialect. */
export const attributeOf =
  (dialect: Dialect) =>
  (key: string, details: Details = {}): Source => ({ dialect, from: 'span', key, ...details });

/** A resource attribute. */
export const resource = (dialect: Dialect, key: string): Source => ({ dialect, from: 'resource', key });

/** The span's name, for steps of these kinds. */
export const spanName = (dialect: Dialect, kinds: readonly StepKind[]): Source => ({
  dialect,
  from: 'span_name',
  key: '',
  kinds,
});

export const genAi = attributeOf('gen_ai');
export const genAiNext = attributeOf('gen_ai_next');
export const genAiOld = attributeOf('gen_ai_old');
export const otel = attributeOf('otel');
export const openInference = attributeOf('openinference');
export const aiSdk = attributeOf('ai_sdk');
export const openLlmetry = attributeOf('openllmetry');
export const langfuse = attributeOf('langfuse');
export const langsmith = attributeOf('langsmith');
export const mcp = attributeOf('mcp');
export const vendor = attributeOf('vendor');
export const airworthy = attributeOf('airworthy');
