import type { StoredLog } from '#store/query/trace-logs.ts';
import type { StoredSpan } from '#store/query/trace-spans.ts';
import { type Conversation, conversation } from '#trace/message/conversation.ts';

/** What was said in a run, from its spans, their events and the log records that belong to them. */
export function conversationOf(spans: readonly StoredSpan[], logs: readonly StoredLog[]): Conversation {
  return conversation(
    spans.map((span) => ({
      spanId: span.SpanId,
      attributes: span.Attributes,
      events: [
        ...span.EventNames.map((name, i) => ({ name, attributes: span.EventAttributes[i] ?? {} })),
        ...logs
          .filter((log) => log.SpanId === span.SpanId && log.EventName !== '')
          .map((log) => ({ name: log.EventName, attributes: log.Attributes, body: log.Body })),
      ],
    })),
  );
}
