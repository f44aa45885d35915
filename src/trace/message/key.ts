import { canonicalJson, type Json } from '#base/canonical-json.ts';
import type { Message, Part } from './message.ts';

/**
 * What makes two messages the same to a reader: role and content. Reasoning is left out, since clients drop it from the
 * history they send back; so are finish reasons and names, which only answers have.
 */
export function messageKey(message: Message): string {
  const parts = message.parts.filter((part) => part.type !== 'reasoning').map(partKey);
  return canonicalJson([message.role, ...merged(parts)]);
}

function partKey(part: Part): Json {
  return part.type === 'text' ? part.content.trim() : { ...part };
}

/** One text in several pieces is one text. */
function merged(parts: readonly Json[]): readonly Json[] {
  return parts.reduce<readonly Json[]>((list, part) => {
    const last = list.at(-1);
    return typeof part === 'string' && typeof last === 'string' ? [...list.slice(0, -1), last + part] : [...list, part];
  }, []);
}
