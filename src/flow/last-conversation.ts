import type { Store } from '#store/open.ts';
import type { Conversation } from '#trace/message/conversation.ts';

const keptMs = 60_000;

interface Kept {
  readonly key: string;
  readonly untilMs: number;
  readonly conversation: Promise<Conversation>;
}

/** The conversation that was read last of each store: whoever reads a long one asks for its next page soon. */
const last = new WeakMap<Store, Kept>();

/** A conversation, read or, where it was the last one and that is not long ago, as it was read. */
export function lastConversation(
  store: Store,
  { key, nowMs }: { readonly key: string; readonly nowMs: number },
  read: () => Promise<Conversation>,
): Promise<Conversation> {
  const kept = last.get(store);
  if (kept?.key === key && nowMs < kept.untilMs) return kept.conversation;
  const conversation = read();
  last.set(store, { key, untilMs: nowMs + keptMs, conversation });
  conversation.catch(() => last.delete(store));
  return conversation;
}

/** Something was deleted from the store: what is kept may be of it. */
export function forgetConversation(store: Store): void {
  last.delete(store);
}
