import { z } from 'zod';
import { traceLogs } from '#store/query/trace-logs.ts';
import { traceSpans } from '#store/query/trace-spans.ts';
import type { FoundRun } from '#store/query/find-run.ts';
import type { Conversation } from '#trace/message/conversation.ts';
import type { Part } from '#trace/message/message.ts';
import type { Store } from '#store/open.ts';
import type { Context } from './context.ts';
import { conversationOf } from './conversation-of.ts';
import { lastConversation } from './last-conversation.ts';
import { seenRun } from './seen-run.ts';
import type { Turn } from './show.ts';

export const conversationRequest = z.strictObject({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export interface ConversationAnswer {
  readonly system: readonly Part[];
  /** From `offset` on, at most `limit`, and not much more than a megabyte. */
  readonly turns: readonly Turn[];
  readonly offset: number;
  /** How many there are in all. */
  readonly total: number;
}

/** A page ends with the message that takes it beyond so many characters. */
const pageChars = 1_000_000;

/**
 * A page of what was said in a run.
 *
 * @throws AirworthyError `not_found` where no run begins so, `usage` where several do.
 */
export async function runConversation(
  context: Context,
  id: string,
  { offset, limit, askedBy = '' }: z.output<typeof conversationRequest> & { readonly askedBy?: string },
): Promise<ConversationAnswer> {
  const { run } = await seenRun(context, id, { askedBy, shortTo: 0 });
  const { system, turns } = await readOnce(context, run);
  const page: Turn[] = [];
  let chars = 0;
  for (const { spanId, message } of turns.slice(offset, offset + limit)) {
    if (chars > pageChars) break;
    page.push({ span_id: spanId, message });
    chars += JSON.stringify(message).length;
  }
  return { system, turns: page, offset, total: turns.length };
}

function readOnce(context: Context, run: FoundRun): Promise<Conversation> {
  const { store, clock } = context;
  const key = JSON.stringify([run.run_id, run.last_arrival, run.spans]);
  return lastConversation(store, { key, nowMs: clock.now() }, () => read(store, run));
}

async function read(store: Store, run: FoundRun): Promise<Conversation> {
  const scope = { traceIds: [run.run_id], from: run.started_at, to: run.ended_at };
  const [spans, logs] = await Promise.all([traceSpans(store, scope), traceLogs(store, [run.run_id])]);
  return conversationOf(spans, logs);
}
