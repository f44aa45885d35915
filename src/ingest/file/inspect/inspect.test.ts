import { describe, expect, it } from 'vitest';
import { formats } from '../formats.ts';
import { roots, runsOf } from '../fixtures/file-of.ts';
import { outcomeOfScores, sampleScores } from './scores.ts';

const log = (samples: readonly unknown[], more: object = {}): string =>
  JSON.stringify({
    version: 2,
    status: 'success',
    eval: { task: 't', model: 'openai/gpt-x', run_id: 'r', task_id: 'i' },
    ...more,
    samples,
  });
const read = (samples: readonly unknown[], more?: object) => runsOf(formats.inspect, log(samples, more));

describe('scores', () => {
  const score = (value: unknown) => sampleScores({ id: 1, epoch: 1, scores: { s: { value } } });

  it.for([
    ['C', 1, 'success'],
    ['I', 0, 'failure'],
    ['P', 0.5, 'failure'],
    ['N', 0, 'failure'],
    [true, 1, 'success'],
    [false, 0, 'failure'],
    ['yes', 1, 'success'],
    ['0.25', 0.25, undefined],
    [7, 7, undefined],
    [null, undefined, undefined],
    ['lucid', undefined, undefined],
  ] as const)('%s is %s: %s', ([value, number, outcome]) => {
    expect([score(value)[0]?.value, outcomeOfScores(score(value))]).toEqual([number, outcome]);
  });

  it('scores each part of a list or an object', () => {
    expect(score({ clear: 'C', short: 0 }).map(({ name, value }) => [name, value])).toEqual([
      ['s.clear', 1],
      ['s.short', 0],
    ]);
    expect(score([1, 'I']).map(({ name, value }) => [name, value])).toEqual([
      ['s.0', 1],
      ['s.1', 0],
    ]);
  });
});

describe('samples', () => {
  it('an error is a fault, whatever was scored; epochs are attempts; a limit is a reason', async () => {
    const result = await read([
      { id: 'a', epoch: 1, error: { message: 'docker died' }, scores: { m: { value: 'I' } } },
      { id: 'a', epoch: 2, scores: { m: { value: 'I' } }, limit: { type: 'token' } },
    ]);
    expect(
      roots(result).map((root) => [
        root?.['airworthy.outcome'],
        root?.['airworthy.outcome.reason'],
        root?.['airworthy.attempt'],
        root?.['airworthy.case'],
      ]),
    ).toEqual([
      ['fault', 'docker died', 0, 't/a'],
      ['failure', 'stopped by the token limit', 1, 't/a'],
    ]);
    expect(result.items[0]?.spans[0]?.statusCode).toBe('Error');
  });

  it('steps come from events: what is new to each model call, tools with their errors, times', async () => {
    const user = { role: 'user', content: 'attachment://abc' };
    const asks = {
      role: 'assistant',
      content: '',
      tool_calls: [{ id: 'c1', function: 'bash', arguments: { cmd: 'ls' } }],
    };
    const told = { role: 'tool', content: 'a b', tool_call_id: 'c1', function: 'bash' };
    const at = (seconds: number): string => `2025-01-01T00:00:0${seconds}Z`;
    const { items } = await read([
      {
        id: 1,
        epoch: 1,
        total_time: 6,
        attachments: { abc: 'list the files' },
        events: [
          {
            event: 'model',
            model: 'openai/gpt-x',
            timestamp: at(0),
            completed: at(1),
            input: [user],
            output: {
              model: 'gpt-x-1',
              choices: [{ message: asks, stop_reason: 'tool_calls' }],
              usage: { input_tokens: 10, output_tokens: 2, total_tokens: 112, input_tokens_cache_read: 100 },
            },
          },
          {
            event: 'tool',
            id: 'c1',
            function: 'bash',
            arguments: { cmd: 'ls' },
            result: 'a b',
            error: { type: 'timeout', message: 'too slow' },
            timestamp: at(1),
            completed: at(3),
          },
          {
            event: 'model',
            model: 'openai/gpt-x',
            timestamp: at(3),
            input: [user, asks, told],
            output: { model: 'gpt-x-1', time: 2, choices: [{ message: { role: 'assistant', content: 'two' } }] },
          },
        ],
      },
    ]);
    const [root, first, tool, second] = items[0]?.spans ?? [];
    expect(root && Number(root.endNs - root.startNs) / 1e9).toBe(6);
    expect(first?.attributes).toMatchObject({
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-x',
      'gen_ai.usage.input_tokens': 110,
      'gen_ai.usage.cache_read.input_tokens': 100,
      'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"list the files"}]}]',
    });
    expect(tool).toMatchObject({ name: 'execute_tool bash', statusCode: 'Error', statusMessage: 'too slow' });
    expect(tool?.attributes).toMatchObject({
      'gen_ai.tool.call.arguments': '{"cmd":"ls"}',
      'error.type': 'tool_error',
    });
    expect(second?.attributes['gen_ai.input.messages']).toBe(
      '[{"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"a b"}]}]',
    );
    expect([first, tool, second].map((span) => span && Number(span.endNs - span.startNs) / 1e9)).toEqual([1, 2, 2]);
  });

  it('without events the usage of the whole sample stands on the run', async () => {
    const messages = [
      { role: 'user', content: 'hi' },
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', reasoning: 'hm' },
          { type: 'text', text: 'hello' },
        ],
      },
    ];
    const { items } = await read([
      {
        id: 1,
        epoch: 1,
        messages,
        model_usage: { 'openai/gpt-x': { input_tokens: 5, output_tokens: 1, total_tokens: 6 } },
      },
    ]);
    expect(items[0]?.spans[0]?.attributes).toMatchObject({
      'gen_ai.usage.input_tokens': 5,
      'airworthy.clock': 'missing',
    });
    expect(items[0]?.spans[1]?.attributes['gen_ai.output.messages']).toBe(
      '[{"role":"assistant","parts":[{"type":"reasoning","content":"hm"},{"type":"text","content":"hello"}]}]',
    );
  });

  it('reads NaN, which Inspect writes for the unscored, as no score', async () => {
    const text = log([{ id: 1, epoch: 1, scores: { m: { value: 0 } } }]).replace('"value":0', '"value":NaN');
    const result = await runsOf(formats.inspect, text);
    expect(result.error).toBeUndefined();
    expect(roots(result)[0]?.['airworthy.outcome']).toBeUndefined();
  });
});
