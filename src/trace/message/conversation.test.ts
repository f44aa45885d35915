import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { conversation, type SpanMessages } from './conversation.ts';

const said = (role: string, content: string) => ({ role, parts: [{ type: 'text', content }] });

function call(spanId: string, input: readonly object[], output: readonly object[]): SpanMessages {
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.input.messages': JSON.stringify(input),
    'gen_ai.output.messages': JSON.stringify(output),
  };
  return { spanId, attributes, events: [] };
}

const texts = (spans: readonly SpanMessages[]) =>
  conversation(spans).turns.map(({ message }) =>
    message.parts.map((part) => ('content' in part ? part.content : '')).join(' '),
  );

it('says each message once, however often the clients send the history', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 12 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 3 })),
      (contents, steps) => {
        const messages = contents.map((content, index) => said(index % 2 === 0 ? 'user' : 'assistant', content));
        const calls: SpanMessages[] = [];
        let end = 0;
        for (const step of steps) {
          end = Math.min(messages.length, end + step);
          calls.push(call(`${calls.length}`, messages.slice(0, end - 1), messages.slice(end - 1, end)));
          if (end === messages.length) break;
        }
        expect(texts(calls)).toEqual(contents);
      },
    ),
  );
});

it('tells a sub-agent apart from the agent that called it', () => {
  const agent = [said('user', 'find it'), said('assistant', 'I ask'), said('user', 'found'), said('assistant', 'here')];
  const helper = [said('user', 'search'), said('assistant', 'hm'), said('user', 'more'), said('assistant', 'ok')];
  const spans = [
    call('1', agent.slice(0, 1), agent.slice(1, 2)),
    call('2', helper.slice(0, 1), helper.slice(1, 2)),
    call('3', helper.slice(0, 3), helper.slice(3)),
    call('4', agent.slice(0, 3), agent.slice(3)),
  ];
  expect(texts(spans)).toEqual(['find it', 'I ask', 'search', 'hm', 'more', 'ok', 'found', 'here']);
});

it('knows a message again that lost its reasoning, or whose arguments came as text', () => {
  const tool = { type: 'tool_call', id: 'c', name: 't' };
  const first = {
    role: 'assistant',
    parts: [
      { type: 'reasoning', content: 'Hm.' },
      { ...tool, arguments: { a: 1, b: 2 } },
    ],
    finish_reason: 'tool_call',
  };
  const again = {
    role: 'assistant',
    content: '',
    tool_calls: [{ id: 'c', type: 'function', function: { name: 't', arguments: '{"b":2, "a":1}' } }],
  };
  const { turns } = conversation([
    call('1', [said('user', 'hi')], [first]),
    call('2', [said('user', 'hi'), again], [said('assistant', 'done')]),
  ]);
  expect(turns.map(({ spanId, message }) => [spanId, message.role])).toEqual([
    ['1', 'user'],
    ['1', 'assistant'],
    ['2', 'assistant'],
  ]);
});

it('two answers to one question are both kept, and the one that goes on is not said again', () => {
  const question = said('user', 'well?');
  const spans = [
    call('1', [question], [said('assistant', 'yes')]),
    call('2', [question], [said('assistant', 'no')]),
    call('3', [question, said('assistant', 'yes'), said('user', 'sure?')], [said('assistant', 'sure')]),
  ];
  expect(texts(spans)).toEqual(['well?', 'yes', 'no', 'sure?', 'sure']);
});

it('lets agents speak where no model call is recorded', () => {
  const attributes = { 'openinference.span.kind': 'AGENT', 'input.value': 'hi', 'output.value': 'there' };
  expect(texts([{ spanId: '1', attributes, events: [] }])).toEqual(['hi', 'there']);
});
