import { z } from 'zod';
import type { FoundRun, RunScore } from '#store/query/find-run.ts';
import { traceSpans } from '#store/query/trace-spans.ts';
import type { Context } from './context.ts';
import { type RunState, runState } from './run-state.ts';
import { seenRun } from './seen-run.ts';
import { type StepNode, stepTree } from './step-tree.ts';

/** A step as it stands in a list: the beginning of what it was given, and not what came back. */
export type OutlineStep = Readonly<Omit<StepNode, 'result'>>;

export const outlineRequest = z.object({
  /** Only the earliest so many spans: a page can draw these while the rest of a long run is on its way. */
  first: z.coerce.number().int().min(1).max(100_000).optional(),
});

export interface OutlineAnswer {
  readonly run: FoundRun;
  readonly state: RunState;
  readonly scores: readonly RunScore[];
  /** In the order and depth of {@link StepNode}. */
  readonly steps: readonly OutlineStep[];
  /** Whether the run has more spans than were asked for. */
  readonly more: boolean;
  /** `gone` where retention has deleted the spans and left the run. */
  readonly payload: 'kept' | 'gone';
}

/** Characters of an argument, or of an error's message, that a line has room for. */
const lineChars = 80;
/** Attributes of more bytes than this say nothing of what a span is. */
const attributeBytes = 256;

/**
 * One run without what was said in it: what `show` answers of a run of 10 000 spans has tens of megabytes. The rest is asked for by span
 * and by page of the conversation.
 *
 * @throws AirworthyError `not_found` where no run begins so, `usage` where several do.
 */
export async function runOutline(
  context: Context,
  id: string,
  { first, askedBy = '' }: z.output<typeof outlineRequest> & { readonly askedBy?: string } = {},
): Promise<OutlineAnswer> {
  const found = await seenRun(context, id, { askedBy, shortTo: attributeBytes });
  const { run, scores } = found;
  const scope = { traceIds: [run.run_id], from: run.started_at, to: run.ended_at, shortTo: attributeBytes };
  const spans = await traceSpans(context.store, { ...scope, ...(first === undefined ? {} : { first }) });
  return {
    run,
    state: runState(run, context.clock.now()),
    scores,
    steps: stepTree(found, spans, { results: false }).map(lineOfStep),
    more: spans.length < run.spans && spans.length === first,
    payload: spans.length === 0 ? 'gone' : 'kept',
  };
}

function lineOfStep(node: StepNode): OutlineStep {
  const { result: _, ...step } = node;
  return { ...step, arguments: short(step.arguments), error_message: short(step.error_message) };
}

function short(text: string): string {
  return text.length <= lineChars ? text : `${text.slice(0, lineChars - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
