import type { Attributes } from '#trace/span.ts';
import type { Outcome } from '#trace/outcome.ts';
import type { FormatName } from '../importer.ts';
import type { ChatMessage } from './message.ts';

/** When something happened, as far as the source says. */
export type RunTime =
  | { readonly kind: 'known'; readonly startNs: bigint; readonly endNs: bigint }
  /** How long is recorded, but not when. */
  | { readonly kind: 'lasting'; readonly durationNs: bigint; readonly baseNs: bigint | undefined }
  | { readonly kind: 'unknown'; readonly clock: 'missing' | 'all_alike'; readonly baseNs: bigint | undefined };

export interface StepTime {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** Token counts in the sense of the GenAI conventions: input includes what the cache gave, output includes reasoning. */
export interface Usage {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly cacheReadTokens?: number | undefined;
  readonly cacheWriteTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
  readonly costUsd?: number | undefined;
}

export interface ModelStep {
  /** `evaluator`: a call of the scorer's model, which is not the agent's doing and not its cost. */
  readonly kind: 'model' | 'evaluator';
  readonly provider?: string | undefined;
  readonly requestModel?: string | undefined;
  readonly responseModel?: string | undefined;
  /** Messages that are new since the model step before. */
  readonly input: readonly ChatMessage[];
  readonly output: readonly ChatMessage[];
  readonly finishReason?: string | undefined;
  readonly usage?: Usage | undefined;
  readonly error?: string | undefined;
  readonly time?: StepTime | undefined;
}

export interface ToolStep {
  readonly kind: 'tool';
  readonly name: string;
  readonly callId?: string | undefined;
  /** JSON text where the source has it structured. */
  readonly arguments?: string | undefined;
  readonly result?: string | undefined;
  readonly error?: string | undefined;
  readonly time?: StepTime | undefined;
}

export type Step = ModelStep | ToolStep;

export interface Score {
  readonly name: string;
  readonly value?: number | undefined;
  readonly label?: string | undefined;
  readonly explanation?: string | undefined;
}

/** One run as a source tells it: what every importer makes of its records, and `runSpans` turns into spans. */
export interface RecordedRun {
  readonly format: FormatName;
  /** The record's own id, or a digest of it: two imports of one record have the same. */
  readonly identity: string;
  /** File and JSON path, for a person. */
  readonly source: string;
  readonly agent?: string | undefined;
  readonly task?: string | undefined;
  readonly case?: string | undefined;
  readonly attempt?: number | undefined;
  readonly release?: string | undefined;
  /** Absent where the source does not say how the run ended. */
  readonly outcome?: Outcome | undefined;
  readonly reason?: string | undefined;
  readonly costUsd?: number | undefined;
  readonly stepCount?: number | undefined;
  /** How often the user spoke; model steps carry only what is new, so that nobody can count it there. */
  readonly turns?: number | undefined;
  /** What the whole run used, where the source does not give it by step. */
  readonly usage?: Usage | undefined;
  /** What went wrong, for the status of the root span. */
  readonly error?: string | undefined;
  readonly dimensions?: Readonly<Record<string, string | undefined>> | undefined;
  readonly attributes?: Attributes | undefined;
  readonly time: RunTime;
  readonly moments?: readonly { readonly name: string; readonly timeNs: bigint }[] | undefined;
  readonly scores?: readonly Score[] | undefined;
  readonly steps: readonly Step[];
  /** What was said after the last model step, and so was answered by none. */
  readonly unanswered?: readonly ChatMessage[] | undefined;
}
