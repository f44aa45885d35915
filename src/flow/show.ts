import type { FoundRun, RunScore } from '#store/query/find-run.ts';
import { traceLogs } from '#store/query/trace-logs.ts';
import { traceSpans } from '#store/query/trace-spans.ts';
import type { Message, Part } from '#trace/message/message.ts';
import { conversationOf } from './conversation-of.ts';
import type { Context } from './context.ts';
import { type RunState, runState } from './run-state.ts';
import { seenRun } from './seen-run.ts';
import { type StepNode, stepTree } from './step-tree.ts';

export interface ShowAnswer {
  readonly run: FoundRun;
  readonly state: RunState;
  readonly scores: readonly RunScore[];
  /** The steps in order of start, each with how deep it lies in another. */
  readonly steps: readonly StepNode[];
  readonly system: readonly Part[];
  readonly conversation: readonly Turn[];
  /** `gone` where retention has deleted the spans and left the run. */
  readonly payload: 'kept' | 'gone';
}

export interface Turn {
  readonly span_id: string;
  readonly message: Message;
}

/**
 * One run in full, by its id or the beginning of it.
 *
 * @throws AirworthyError `not_found` where no run begins so, `usage` where several do.
 */
export async function show(context: Context, request: { readonly id: string }, askedBy = ''): Promise<ShowAnswer> {
  const found = await seenRun(context, request.id, { askedBy });
  const { run, scores } = found;
  const id = run.run_id;
  const [spans, logs] = await Promise.all([
    traceSpans(context.store, { traceIds: [id], from: run.started_at, to: run.ended_at }),
    traceLogs(context.store, [id]),
  ]);
  const { system, turns } = conversationOf(spans, logs);
  return {
    run,
    state: runState(run, context.clock.now()),
    scores,
    steps: stepTree(found, spans),
    system,
    conversation: turns.map(({ spanId, message }) => ({ span_id: spanId, message })),
    payload: spans.length === 0 ? 'gone' : 'kept',
  };
}
