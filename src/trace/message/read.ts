import { detailsEvents, eventMessages, type EventTexts } from './events.ts';
import { unflatten } from './flat.ts';
import { parseJson, type JsonObject } from './json.ts';
import { messageKey } from './key.ts';
import { readParts } from './part.ts';
import { readShape } from './shape.ts';
import { fields, type FieldName } from '../convention/fields.ts';
import { flatLists } from '../convention/flat-list.ts';
import type { AttributeTexts } from '../convention/read.ts';
import type { Dialect } from '../convention/dialect.ts';
import type { Message, Messages, Part } from './message.ts';

type Side = 'input' | 'output';
type Reader = (attributes: AttributeTexts, events: readonly EventTexts[], side: Side) => readonly Message[];

const roleOf = { input: 'user', output: 'assistant' } as const;

/** Whom to ask for the messages of one side, in order; the first that has any is believed. The page of conventions lists it. */
const readers: readonly Reader[] = [
  (attributes, _, side) => whole(attributes, side, 'gen_ai'),
  (_, events, side) => detailsEvents(events).flatMap((details) => whole(details, side, 'gen_ai')),
  (_, events, side) => eventMessages(events, side === 'input' ? 'input_message' : 'output_message'),
  (attributes, _, side) => flat(attributes, side, 'openllmetry'),
  (attributes, _, side) => whole(attributes, side, 'gen_ai_old'),
  (attributes, _, side) => flat(attributes, side, 'openinference'),
  (attributes, _, side) => (side === 'input' ? whole(attributes, side, 'ai_sdk') : aiSdkAnswer(attributes)),
  (attributes, _, side) => values(attributes, side),
];

/**
 * The messages of one span, in whatever dialect it says them: attributes as stored (all text), and its events, those among
 * its log records included. Never throws: text that is not the JSON it should be is a text part. System messages that the
 * input begins with stand in `system`.
 */
export function readMessages(attributes: AttributeTexts, events: readonly EventTexts[]): Messages {
  const input = firstOf(attributes, events, 'input');
  const head = input.findIndex((message) => message.role !== 'system');
  const leading = head === -1 ? input : input.slice(0, head);
  const system = instructions(attributes, events);
  return {
    system: withoutRepeats([...system, ...leading.flatMap((message) => message.parts)]),
    input: input.slice(leading.length),
    output: firstOf(attributes, events, 'output'),
  };
}

function firstOf(attributes: AttributeTexts, events: readonly EventTexts[], side: Side): readonly Message[] {
  for (const read of readers) {
    const messages = read(attributes, events, side);
    if (messages.length > 0) return messages;
  }
  return [];
}

function instructions(attributes: AttributeTexts, events: readonly EventTexts[]): readonly Part[] {
  for (const texts of [attributes, ...detailsEvents(events)]) {
    const parts = keysOf('system_instructions').flatMap((key) => readParts(parseJson(texts[key] ?? '')));
    if (parts.length > 0) return parts;
  }
  return [];
}

function whole(attributes: AttributeTexts, side: Side, dialect: Dialect): readonly Message[] {
  for (const key of keysOf(`${side}_messages`, dialect)) {
    const messages = readShape(parseJson(attributes[key] ?? ''), roleOf[side]);
    if (messages.length > 0) return messages;
  }
  return [];
}

function flat(attributes: AttributeTexts, side: Side, dialect: Dialect): readonly Message[] {
  const lists = flatLists.filter((list) => list.name === `${side}_messages` && list.dialect === dialect);
  return lists.flatMap((list) => readShape(unflatten(attributes, list.prefix), roleOf[side]));
}

function values(attributes: AttributeTexts, side: Side): readonly Message[] {
  const key = keysOf(`${side}_value`).find((name) => attributes[name] !== undefined && attributes[name] !== '');
  return key === undefined ? [] : readShape(parseJson(attributes[key] ?? ''), roleOf[side]);
}

/** The AI SDK says its answer in pieces. */
function aiSdkAnswer(attributes: AttributeTexts): readonly Message[] {
  const { 'ai.response.text': text, 'ai.response.object': object, 'ai.response.reasoning': reasoning } = attributes;
  const calls = attributes['ai.response.toolCalls'];
  if (text === undefined && object === undefined && calls === undefined) return [];
  const finish = attributes['ai.response.finishReason'];
  const answer: JsonObject = {
    role: 'assistant',
    content: text ?? object ?? '',
    ...(reasoning !== undefined && { reasoning }),
    ...(calls !== undefined && { tool_calls: parseJson(calls) }),
    ...(finish !== undefined && { finish_reason: finish }),
  };
  return readShape(answer, 'assistant');
}

function keysOf(name: FieldName, dialect?: Dialect): readonly string[] {
  const sources = fields.find((field) => field.name === name)?.sources ?? [];
  return sources.filter((source) => dialect === undefined || source.dialect === dialect).map((source) => source.key);
}

/** The AI SDK says its instructions twice: apart, and as the first message. */
function withoutRepeats(parts: readonly Part[]): readonly Part[] {
  const seen = new Map(parts.map((part) => [messageKey({ role: 'system', parts: [part] }), part]));
  return [...seen.values()];
}
