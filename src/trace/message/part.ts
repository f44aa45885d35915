import { isList, isObject, member, parseStructure, textOf } from './json.ts';
import { mediaPart } from './media.ts';
import type { JsonObject } from './json.ts';
import type { Part } from './message.ts';
import type { Json } from '#base/canonical-json.ts';

type Reader = (part: JsonObject) => Part | undefined;

const text: Reader = (part) => ({ type: 'text', content: textOf(part, 'content', 'text', 'refusal') });
const reasoning: Reader = (part) => ({
  type: 'reasoning',
  content: summaryOf(part) || textOf(part, 'content', 'text', 'thinking', 'reasoning'),
});

/** How each dialect's parts are read, by their `type`. */
const readers: Readonly<Record<string, Reader>> = {
  text,
  input_text: text,
  output_text: text,
  refusal: text,
  reasoning,
  thinking: reasoning,
  tool_call: toolCall,
  'tool-call': toolCall,
  tool_use: toolCall,
  function: toolCall,
  function_call: toolCall,
  tool_call_response: toolResponse,
  'tool-result': toolResponse,
  tool_result: toolResponse,
  function_call_output: toolResponse,
  blob: mediaPart,
  file: mediaPart,
  uri: mediaPart,
  image: mediaPart,
  image_url: mediaPart,
  input_image: mediaPart,
  input_audio: mediaPart,
  input_file: mediaPart,
  audio: mediaPart,
  video: mediaPart,
};

/** The parts that a message's content is: text, a part, or a list of either. Empty text is no part. */
export function readParts(content: Json | undefined): readonly Part[] {
  if (content === undefined || content === null || content === '') return [];
  if (isList(content)) return content.flatMap(readParts);
  if (!isObject(content)) return [{ type: 'text', content: String(content) }];
  const part = readPart(unwrapped(content));
  return part.type === 'text' && part.content === '' ? [] : [part];
}

/** Whether the object is a part by its own word, and not a message. */
export function isPart(value: JsonObject): boolean {
  return Object.hasOwn(readers, textOf(value, 'type'));
}

function readPart(part: JsonObject): Part {
  const type = textOf(part, 'type');
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return read?.(part) ?? (type === '' ? untyped(part) : undefined) ?? { type: 'generic', value: part };
}

/** Google's parts have no type: their one member is it. */
function untyped(part: JsonObject): Part | undefined {
  const { functionCall, functionResponse, inlineData } = part;
  if (typeof part['text'] === 'string') return text(part);
  if (isObject(functionCall)) return toolCall(functionCall);
  if (isObject(functionResponse)) return toolResponse(functionResponse);
  return isObject(inlineData) ? mediaPart(inlineData) : undefined;
}

/** A call of a tool; its arguments are parsed where they are JSON text. */
export function toolCall(part: JsonObject): Part {
  const inner = isObject(part['function']) ? part['function'] : part;
  const given = member(inner, 'arguments', 'args', 'input') ?? null;
  return {
    type: 'tool_call',
    id: textOf(part, 'call_id', 'toolCallId', 'id'),
    name: textOf(inner, 'name', 'toolName'),
    arguments: typeof given === 'string' ? parseStructure(given) : given,
  };
}

function toolResponse(part: JsonObject): Part {
  const id = textOf(part, 'tool_call_id', 'tool_use_id', 'toolCallId', 'call_id', 'id');
  return {
    type: 'tool_call_response',
    id,
    response: response(member(part, 'response', 'result', 'output', 'content')),
  };
}

/** What a tool gave back: JSON text parsed, the AI SDK's `{type, value}` and lists of one text taken out of their wrapping. */
export function response(value: Json | undefined): Json {
  if (value === undefined) return null;
  if (typeof value === 'string') return parseStructure(value);
  if (isList(value) && value.length === 1 && isObject(value[0]) && value[0]['type'] === 'text')
    return response(textOf(value[0], 'text', 'content'));
  if (isObject(value) && /^(?:error-)?(?:text|json)$/u.test(textOf(value, 'type')) && value['value'] !== undefined)
    return response(value['value']);
  return value;
}

/** OpenAI's reasoning items: a list of summaries. */
function summaryOf(part: JsonObject): string {
  const { summary } = part;
  return isList(summary) ? summary.map((each) => (isObject(each) ? textOf(each, 'text') : '')).join('\n') : '';
}

/** OpenInference wraps each item of a list in its name. */
export function unwrapped(value: JsonObject): JsonObject {
  for (const name of ['message', 'message_content', 'tool_call']) {
    const inner = value[name];
    if (isObject(inner) && value['type'] === undefined && value['role'] === undefined) return inner;
  }
  return value;
}
