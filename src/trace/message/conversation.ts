import { stepKind, type AttributeTexts } from '../convention/read.ts';
import { messageKey } from './key.ts';
import { readMessages } from './read.ts';
import type { EventTexts } from './events.ts';
import type { Message, Part } from './message.ts';

/** A span of a run, as far as its messages go. */
export interface SpanMessages {
  readonly spanId: string;
  readonly attributes: AttributeTexts;
  readonly events: readonly EventTexts[];
}

/** A message of a run, and the span that first said it. */
export interface Turn {
  readonly spanId: string;
  readonly message: Message;
}

export interface Conversation {
  readonly system: readonly Part[];
  readonly turns: readonly Turn[];
}

/**
 * The messages of a whole run, each once, from its spans in order of start. Clients send the whole history with every model
 * call: what a call has in common with the beginning of a conversation already seen is not repeated. Several conversations
 * within a run (sub-agents) are told apart by their beginnings. Model calls speak; where a run has none, agents do, then any span.
 */
export function conversation(spans: readonly SpanMessages[]): Conversation {
  const threads: (readonly string[])[] = [];
  const turns: Turn[] = [];
  let system: readonly Part[] = [];
  for (const span of speakers(spans)) {
    const messages = readMessages(span.attributes, span.events);
    if (system.length === 0) system = messages.system;
    const said = [...messages.input, ...messages.output];
    const keys = said.map(messageKey);
    const shared = threads.map((thread) => commonPrefix(thread, keys));
    const longest = Math.max(0, ...shared);
    turns.push(...said.slice(longest).map((message) => ({ spanId: span.spanId, message })));
    const continued = threads.findIndex((thread, index) => shared[index] === longest && thread.length === longest);
    if (continued === -1) threads.push(keys);
    else threads[continued] = keys;
  }
  return { system, turns };
}

function speakers(spans: readonly SpanMessages[]): readonly SpanMessages[] {
  for (const kind of ['model', 'agent']) {
    const chosen = spans.filter((span) => stepKind(span.attributes) === kind);
    if (chosen.length > 0) return chosen;
  }
  return spans;
}

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
