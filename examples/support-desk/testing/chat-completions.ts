import { createServer } from 'node:http';
import { portOf } from './otlp-receiver.ts';

/** A request to chat completions, as far as tests look at it. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly tools: readonly { readonly function: { readonly name: string; readonly parameters: unknown } }[];
}

export type ChatAnswer =
  | { readonly text: string }
  | { readonly tool: string; readonly args: unknown }
  | { readonly retryAfterSeconds: number };

/** A local stand-in for an OpenAI-compatible service: answers the requests in order, the last answer for ever. */
export async function startChatCompletions(
  answers: readonly ChatAnswer[],
): Promise<{ readonly url: string; readonly requests: readonly ChatRequest[]; close(): Promise<void> }> {
  const requests: ChatRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked: ChatRequest = JSON.parse(Buffer.concat(chunks).toString());
      const answer = answers[Math.min(requests.length, answers.length - 1)] ?? { text: '' };
      requests.push(asked);
      if ('retryAfterSeconds' in answer) {
        response.writeHead(429, {
          'content-type': 'application/json',
          'retry-after': String(answer.retryAfterSeconds),
        });
        response.end(JSON.stringify({ error: { message: 'slow down', type: 'rate_limit', code: null, param: null } }));
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(completion(answer, asked.model, requests.length)));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${portOf(server.address())}/v1`, requests, close };
}

function completion(answer: Exclude<ChatAnswer, { retryAfterSeconds: number }>, model: string, number: number): object {
  const toolCalls =
    'tool' in answer
      ? [
          {
            id: `call_${number}`,
            type: 'function',
            function: { name: answer.tool, arguments: JSON.stringify(answer.args) },
          },
        ]
      : undefined;
  const message = { role: 'assistant', content: 'text' in answer ? answer.text : null, tool_calls: toolCalls };
  return {
    id: `chatcmpl-${number}`,
    object: 'chat.completion',
    created: 1_700_000_000,
    model: `${model}-snapshot`,
    choices: [{ index: 0, message, finish_reason: toolCalls ? 'tool_calls' : 'stop' }],
    usage: {
      prompt_tokens: 1_500,
      completion_tokens: 40,
      total_tokens: 1_540,
      prompt_tokens_details: { cached_tokens: 1_024 },
    },
  };
}
