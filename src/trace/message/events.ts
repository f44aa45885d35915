import { isObject, parseJson, type JsonObject } from './json.ts';
import { readShape } from './shape.ts';
import { events as eventMeanings } from '../convention/event.ts';
import type { AttributeTexts } from '../convention/read.ts';
import type { Message } from './message.ts';

/** An event of a span, or a log record with an event name; `body` is the record's, as JSON text. */
export interface EventTexts {
  readonly name: string;
  readonly attributes: AttributeTexts;
  readonly body?: string;
}

/** The attributes of the event that holds all messages of a call; none where there is no such event. */
export function detailsEvents(events: readonly EventTexts[]): readonly AttributeTexts[] {
  const names = namesThat('messages');
  return events
    .filter((event) => names.has(event.name))
    .map((event) => ({ ...textsOf(event.body), ...event.attributes }));
}

/** The messages of the deprecated events, one message each. */
export function eventMessages(
  events: readonly EventTexts[],
  carries: 'input_message' | 'output_message',
): readonly Message[] {
  const names = namesThat(carries);
  return events.flatMap((event) => {
    const role = names.get(event.name);
    return role === undefined ? [] : eventMessage(event, role);
  });
}

function eventMessage(event: EventTexts, role: string): readonly Message[] {
  const texts = { ...textsOf(event.body), ...event.attributes };
  const whole = texts['gen_ai.prompt'] ?? texts['gen_ai.completion'];
  if (whole !== undefined) return readShape(parseJson(whole), role);
  const { content, tool_calls, message, id, finish_reason } = texts;
  const inner = parseJson(message ?? 'null');
  const plain: JsonObject = {
    ...(isObject(inner)
      ? inner
      : {
          content: parseJson(content ?? message ?? ''),
          ...(tool_calls !== undefined && { tool_calls: parseJson(tool_calls) }),
        }),
    ...(id !== undefined && { id }),
    ...(finish_reason !== undefined && { finish_reason }),
  };
  return readShape({ role: texts['role'] ?? role, ...plain }, role).filter((each) => each.parts.length > 0);
}

function textsOf(body: string | undefined): AttributeTexts {
  const parsed = parseJson(body ?? '');
  if (!isObject(parsed)) return {};
  return Object.fromEntries(
    Object.entries(parsed).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function namesThat(carries: (typeof eventMeanings)[number]['carries']): ReadonlyMap<string, string> {
  const chosen = eventMeanings.filter((event) => event.carries === carries);
  return new Map(chosen.map((event) => [event.name, 'role' in event ? event.role : '']));
}
