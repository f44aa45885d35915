import type { ClientName } from './run-client.ts';
import type { RunCounts } from './dialects/dialect-case.ts';

/** What one run of a real client must come to. */
export interface ExpectedRun extends RunCounts {
  /** In order of start: its name, arguments and result. */
  readonly tools: readonly (readonly [name: string, given: string | undefined, result: string | undefined])[];
  readonly agent_name?: string;
  readonly session?: string;
  readonly conversation?: readonly string[];
}

const lookUp = ['get_order', '{"order_id":"A-17"}', '{"order_id":"A-17","status":"shipped"}'] as const;
const loop = {
  model_calls: 2,
  tool_calls: 1,
  input_tokens: 240,
  output_tokens: 50,

  tools: [lookUp],
} as const;
const embedding = { model_calls: 0, tool_calls: 0, input_tokens: 8, tools: [] } as const;
const oneCall = {
  model_calls: 1,
  tool_calls: 0,
  input_tokens: 120,
  output_tokens: 25,

  tools: [],
} as const;
const told = (question: string) => [
  'system: You are a support agent.',
  `user: ${question}`,
  'assistant: call_17 get_order({"order_id":"A-17"})',
  'tool: call_17 => {"order_id":"A-17","status":"shipped"}',
  'assistant: Order A-17 is on its way.',
];
const aiSdk7 = [
  { ...loop, agent_name: 'support', conversation: told('Where is my order?') },
  { ...loop, agent_name: 'support', conversation: told('And now?') },
  embedding,
  embedding,
];

/** By client, its runs in order of start. */
export const expectedRuns: Readonly<Record<ClientName, readonly ExpectedRun[]>> = {
  runAiSdk7: aiSdk7,
  runAiSdk7Legacy: aiSdk7,
  runAiSdk6: [
    { ...loop, agent_name: 'support', session: 's-6', conversation: told('Where is my order?') },
    {
      ...oneCall,
      agent_name: 'support',
      session: 's-6',
      conversation: ['system: You are a support agent.', 'user: Hello', 'assistant: Order A-17 is on its way.'],
    },
    { ...embedding, session: 's-6' },
  ],
  runOpenInference: [
    { ...loop, session: 's-1', conversation: told('Where is my order?') },
    // the instrumentation says no tokens for a stream, nor for embeddings: they are unknown, not none
    {
      model_calls: 1,
      tool_calls: 0,

      tools: [],
      conversation: ['user: Hello <https://example.com/a.png>', 'assistant: Order A-17 is on its way.'],
    },
    { model_calls: 0, tool_calls: 0, tools: [] },
  ],
  runPlainOtel: [
    {
      ...loop,
      tool_calls: 2,
      tools: [lookUp, ['notify', undefined, undefined]],
      agent_name: 'support',
      session: 'conv-1',
      conversation: told('Where is my order?'),
    },
    {
      ...oneCall,
      conversation: [
        'system: You are a support agent.',
        'user: Where is my order?',
        'assistant: Order A-17 is on its way.',
      ],
    },
  ],
};
