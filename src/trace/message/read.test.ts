import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { events } from '../convention/event.ts';
import { fields } from '../convention/fields.ts';
import { flatLists } from '../convention/flat-list.ts';
import { readMessages } from './read.ts';

const genAi = (messages: unknown) => readMessages({ 'gen_ai.input.messages': JSON.stringify(messages) }, []).input;
const value = (input: unknown) =>
  readMessages({ 'input.value': typeof input === 'string' ? input : JSON.stringify(input) }, []).input;

describe('parts of the GenAI schema', () => {
  it('reads each kind of part, and keeps what it does not know as it came', () => {
    const parts = [
      { type: 'reasoning', content: 'Hm.' },
      { type: 'tool_call', id: 'c', name: 't', arguments: { a: 1 } },
      { type: 'file', modality: 'image', file_id: 'f', mime_type: 'image/png' },
      { type: 'uri', modality: 'video', uri: 'https://x.test/v', mime_type: 'video/mp4' },
      { type: 'blob', modality: 'audio', mime_type: 'audio/wav', content: 'AAAA' },
      { type: 'compaction', id: 'k', content: 'short' },
    ];
    expect(genAi([{ role: 'user', parts }])).toEqual([
      {
        role: 'user',
        parts: [
          ...parts.slice(0, 4),
          { type: 'blob', modality: 'audio', mime_type: 'audio/wav', byte_size: 3 },
          { type: 'generic', value: { type: 'compaction', id: 'k', content: 'short' } },
        ],
      },
    ]);
  });

  it.each(['response', 'result'])('takes what a tool gave back from `%s`', (name) => {
    const [message] = genAi([{ role: 'tool', parts: [{ type: 'tool_call_response', id: 'c', [name]: { ok: true } }] }]);
    expect(message?.parts).toEqual([{ type: 'tool_call_response', id: 'c', response: { ok: true } }]);
  });

  it('puts the system messages the input begins with to the instructions, each once', () => {
    const text = (content: string) => ({ type: 'text', content });
    const system = { role: 'system', parts: [text('Be kind.')] };
    const later = { role: 'system', parts: [text('Now be brief.')] };
    const user = { role: 'user', parts: [text('Hi')] };
    const attributes = {
      'gen_ai.system_instructions': JSON.stringify([text('Be kind.')]),
      'gen_ai.input.messages': JSON.stringify([system, user, later]),
    };
    expect(readMessages(attributes, [])).toEqual({ system: [text('Be kind.')], input: [user, later], output: [] });
  });
});

describe('shapes of providers and frameworks', () => {
  const hello = { role: 'user', parts: [{ type: 'text', content: 'Hello' }] };
  const call = { role: 'assistant', parts: [{ type: 'tool_call', id: 'c', name: 't', arguments: { a: 1 } }] };
  const told = { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c', response: { b: 2 } }] };

  it.each<[string, unknown, unknown[]]>([
    ['plain text', 'Hello', [hello]],
    [
      'OpenAI chat',
      {
        model: 'm',
        messages: [
          { role: 'user', content: 'Hello' },
          {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: 'c', type: 'function', function: { name: 't', arguments: '{"a":1}' } }],
          },
          { role: 'tool', tool_call_id: 'c', content: '{"b":2}' },
        ],
      },
      [hello, call, told],
    ],
    [
      'OpenAI responses',
      {
        input: [
          { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
          { type: 'function_call', call_id: 'c', name: 't', arguments: '{"a":1}' },
          { type: 'function_call_output', call_id: 'c', output: '{"b":2}' },
        ],
      },
      [hello, { ...call, role: 'user' }, told],
    ],
    [
      'Anthropic',
      [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'c', name: 't', input: { a: 1 } }] },
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: 'c', content: [{ type: 'text', text: '{"b":2}' }] }],
        },
      ],
      [hello, call, { ...told, role: 'user' }],
    ],
    [
      'Gemini',
      {
        contents: [
          { role: 'user', parts: [{ text: 'Hello' }] },
          { role: 'model', parts: [{ functionCall: { id: 'c', name: 't', args: { a: 1 } } }] },
        ],
      },
      [hello, call],
    ],
    [
      'AI SDK',
      [
        { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
        { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'c', toolName: 't', args: { a: 1 } }] },
        {
          role: 'tool',
          content: [{ type: 'tool-result', toolCallId: 'c', output: { type: 'json', value: { b: 2 } } }],
        },
      ],
      [hello, call, told],
    ],
    [
      'OpenAI choices',
      {
        choices: [
          { message: { role: 'assistant', content: null, function_call: { name: 't', arguments: '{"a":1}' } } },
        ],
      },
      [{ ...call, parts: [{ ...call.parts[0], id: '' }] }],
    ],
    [
      'an object of no known shape',
      { question: 'Hello' },
      [{ role: 'user', parts: [{ type: 'text', content: '{"question":"Hello"}' }] }],
    ],
  ])('reads %s', (_, input, messages) => expect(value(input)).toEqual(messages));

  it('takes the payload off a picture', () => {
    const [message] = value([
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAAAAAA' } }] },
    ]);
    expect(message?.parts).toEqual([{ type: 'blob', modality: 'image', mime_type: 'image/png', byte_size: 6 }]);
  });
});

describe('order of asking', () => {
  it('believes messages before events, events before lists, and lists before values', () => {
    const attributes = {
      'gen_ai.input.messages': '[{"role":"user","content":"1"}]',
      'gen_ai.prompt.0.role': 'user',
      'gen_ai.prompt.0.content': '4',
      'llm.input_messages.0.message.content': '5',
      'ai.prompt': '6',
      'input.value': '7',
    };
    const all = [
      {
        name: 'gen_ai.client.inference.operation.details',
        attributes: {},
        body: '{"gen_ai.input.messages":[{"role":"user","content":"2"}]}',
      },
      { name: 'gen_ai.user.message', attributes: {}, body: '{"content":"3"}' },
    ];
    const heard: unknown[] = [];
    const left: Record<string, string> = { ...attributes };
    const leftEvents = [...all];
    for (let count = 0; count < 7; count++) {
      heard.push(readMessages(left, leftEvents).input[0]?.parts[0]);
      if (count === 1 || count === 2) leftEvents.shift();
      else for (const key of Object.keys(left).slice(0, count === 3 ? 2 : 1)) delete left[key];
    }
    expect(heard).toEqual(['1', '2', '3', '4', '5', '6', '7'].map((content) => ({ type: 'text', content })));
  });
});

describe('whatever is sent', () => {
  it('text that is not the JSON it should be is a text part', () => {
    expect(genAi('x')).toEqual([{ role: 'user', parts: [{ type: 'text', content: 'x' }] }]);
    expect(readMessages({ 'gen_ai.input.messages': '[{"role":' }, []).input[0]?.parts).toEqual([
      { type: 'text', content: '[{"role":' },
    ]);
  });

  it('deep nesting is cut', () => {
    const deep = `${'['.repeat(100_000)}1${']'.repeat(100_000)}`;
    const call = `[{"role":"assistant","parts":[{"type":"tool_call","name":"t","arguments":${deep}}]}]`;
    expect(readMessages({ 'gen_ai.output.messages': call, 'gen_ai.prompt': deep }, []).output).toHaveLength(1);
  });

  const keys = [
    ...fields.flatMap((field) => field.sources.map((source) => source.key)),
    ...flatLists.flatMap((list) => [
      `${list.prefix}0`,
      `${list.prefix}0.role`,
      `${list.prefix}999999999.content`,
      `${list.prefix}1.${list.entry}.__proto__.content`,
      `${list.prefix}0.${list.entry}.contents.0.message_content`,
    ]),
  ];
  const json = fc.json({ maxDepth: 6 });
  const words = fc.constantFrom(
    'role',
    'parts',
    'content',
    'type',
    'tool_calls',
    'function',
    'message',
    'messages',
    'choices',
    'image_url',
    'kwargs',
    'id',
    'constructor',
  );
  const shape = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.constantFrom('text', 'tool', 'tool_call', 'image', 'toString', 'human'),
      fc.integer(),
      fc.constant(null),
      fc.array(tie('node')),
      fc.dictionary(words, tie('node')),
    ),
  })).node;
  const text = fc.oneof(
    fc.string(),
    json,
    shape.map((node) => JSON.stringify(node)),
  );

  it('never throws', () => {
    const attributes = fc.dictionary(fc.constantFrom(...keys), text, { maxKeys: 12 });
    const event = fc.record({
      name: fc.constantFrom(...events.map((each) => each.name)),
      attributes: fc.dictionary(
        fc.constantFrom('content', 'message', 'role', 'id', 'tool_calls', 'gen_ai.prompt', 'gen_ai.input.messages'),
        text,
      ),
      body: text,
    });
    fc.assert(
      fc.property(attributes, fc.array(event, { maxLength: 3 }), (all, said) => {
        const { system, input, output } = readMessages(all, said);
        for (const part of [...system, ...[...input, ...output].flatMap((message) => message.parts)])
          expect(part.type).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
