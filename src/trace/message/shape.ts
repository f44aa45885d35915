import { isList, isObject, member, textOf } from './json.ts';
import { isPart, readParts, response, toolCall, unwrapped } from './part.ts';
import type { JsonObject } from './json.ts';
import type { Message, Part } from './message.ts';
import type { Json } from '#base/canonical-json.ts';

/** Roles that dialects call otherwise. */
const roles: ReadonlyMap<string, string> = new Map([
  ['human', 'user'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['developer', 'system'],
  ['function', 'tool'],
  ['HumanMessage', 'user'],
  ['AIMessage', 'assistant'],
  ['AIMessageChunk', 'assistant'],
  ['SystemMessage', 'system'],
  ['ToolMessage', 'tool'],
]);

/** Members that hold the messages of a request or an answer of some API, by priority. */
const holders = [
  'messages',
  'choices',
  'candidates',
  'generations',
  'message',
  'contents',
  'input',
  'output',
  'prompt',
];

/**
 * The messages that a JSON value is, in whatever shape a provider or framework writes them; `role` is for those that do not
 * say theirs. A value of no known shape is one message with its JSON text.
 */
export function readShape(value: Json, role: string): readonly Message[] {
  if (isList(value)) return readList(value, role);
  if (!isObject(value)) return value === null || value === '' ? [] : [message(role, readParts(value))];
  const object = constructed(unwrapped(value));
  if (isMessage(object)) return [readMessage(object, role)];
  if (isPart(object)) return [message(role, readParts(object))];
  const holder = holders.find((name) => object[name] !== undefined && object[name] !== null);
  if (holder === undefined)
    return [message(role, [{ type: 'text', content: textOf(object, 'text') || JSON.stringify(object) }])];
  const system = member(object, 'system', 'instructions', 'systemInstruction');
  const finish = textOf(object, 'finish_reason', 'finishReason');
  const held = readShape(object[holder] ?? null, role);
  return [
    ...(system === undefined ? [] : readShape(system, 'system')),
    ...(finish === '' ? held : held.map((each) => ({ ...each, finish_reason: finish }))),
  ];
}

function readList(list: readonly Json[], role: string): readonly Message[] {
  const messages: Message[] = [];
  let loose: Part[] = [];
  const flush = () => {
    if (loose.length > 0) messages.push(message(role, loose));
    loose = [];
  };
  for (const item of list) {
    if (isObject(item) && isPart(item) && !isMessage(item)) {
      // items of OpenAI's Responses API stand between messages and say their role by their type
      const parts = readParts(item);
      if (parts.some((part) => part.type === 'tool_call_response')) {
        flush();
        messages.push(message('tool', parts));
      } else loose.push(...parts);
      continue;
    }
    flush();
    messages.push(...readShape(item, role));
  }
  flush();
  return messages;
}

function readMessage(object: JsonObject, fallback: string): Message {
  const word = textOf(object, 'role') || textOf(object, 'type');
  const role = roles.get(word) ?? (word === '' || word === 'message' ? fallback : word);
  const content = member(object, 'parts', 'contents', 'content');
  const callId = textOf(object, 'tool_call_id');
  const parts: Part[] = reasoningOf(object);
  if (role === 'tool' && isBare(content))
    parts.push({ type: 'tool_call_response', id: callId || textOf(object, 'id'), response: response(content) });
  else parts.push(...readParts(content));
  parts.push(...toolCallsOf(object));
  const name = textOf(object, 'name');
  const finish = textOf(object, 'finish_reason');
  return { ...message(role, parts), ...(name !== '' && { name }), ...(finish !== '' && { finish_reason: finish }) };
}

function isMessage(object: JsonObject): boolean {
  if (typeof object['role'] === 'string') return true;
  const type = textOf(object, 'type');
  const ofMessages = type === '' || type === 'message' || roles.has(type);
  return ofMessages && ['content', 'parts', 'tool_calls'].some((name) => object[name] !== undefined);
}

/** A tool's answer that is the content itself, not parts that say which call they answer. */
function isBare(content: Json | undefined): boolean {
  return content !== undefined && readParts(content).every((part) => part.type === 'text' || part.type === 'generic');
}

function toolCallsOf(object: JsonObject): readonly Part[] {
  const calls = member(object, 'tool_calls', 'toolCalls');
  const listed = isList(calls) ? calls.filter(isObject).map((call) => toolCall(unwrapped(call))) : [];
  const old = member(object, 'function_call');
  const oldName = textOf(object, 'function_call_name');
  if (isObject(old)) return [...listed, toolCall(old)];
  return oldName === ''
    ? listed
    : [...listed, toolCall({ name: oldName, arguments: textOf(object, 'function_call_arguments_json') })];
}

function reasoningOf(object: JsonObject): Part[] {
  const content = member(object, 'reasoning_content', 'reasoning');
  return typeof content === 'string' && content !== '' ? [{ type: 'reasoning', content }] : [];
}

/** LangChain's serialized objects: the class is the role, the members are in `kwargs`. */
function constructed(object: JsonObject): JsonObject {
  const { id, kwargs } = object;
  if (!isObject(kwargs) || !isList(id)) return object;
  const className = id.at(-1);
  return typeof className === 'string' ? { ...kwargs, type: className } : kwargs;
}

const message = (role: string, parts: readonly Part[]): Message => ({ role, parts });
