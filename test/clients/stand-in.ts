import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What the stand-in says each call cost: cached tokens are part of the prompt, reasoning is part of the completion. */
export const usage = {
  prompt_tokens: 120,
  completion_tokens: 25,
  total_tokens: 145,
  prompt_tokens_details: { cached_tokens: 40 },
  completion_tokens_details: { reasoning_tokens: 7 },
};
export const embeddingUsage = { prompt_tokens: 8, total_tokens: 8 };
export const answer = 'Order A-17 is on its way.';
export const toolCall = { id: 'call_17', name: 'get_order', arguments: { order_id: 'A-17' } };
/** It answers as a dated version of the model asked for, as providers do. */
export const answeringModel = 'stand-in-1-2026-11-01';

interface Request {
  readonly model: string;
  readonly stream?: boolean;
  readonly tools?: readonly unknown[];
  readonly messages?: readonly { readonly role: string }[];
  readonly input?: string | readonly string[];
  readonly encoding_format?: string;
}

/** A model provider on this machine that speaks OpenAI's protocol: it calls the tool it is offered, once, then answers. */
export async function startStandIn(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer((request, response) => {
    void text(request).then((body) => answerTo(request.url ?? '', parse(body), response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function parse(body: string): Request {
  const request: Request = JSON.parse(body);
  return request;
}

function answerTo(url: string, request: Request, response: ServerResponse): void {
  if (url.endsWith('/embeddings')) return embeddings(request, response);
  const message = reply(request);
  const finish_reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
  const base = { id: 'chatcmpl-1', created: 1_793_500_000, model: answeringModel };
  if (request.stream !== true) {
    const choices = [{ index: 0, message: { role: 'assistant', ...message }, finish_reason, logprobs: null }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...base, object: 'chat.completion', choices, usage }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (chunk: object) =>
    response.write(`data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', ...chunk })}\n\n`);
  for (const delta of deltas(message)) send({ choices: [{ index: 0, delta, finish_reason: null }] });
  send({ choices: [{ index: 0, delta: {}, finish_reason }] });
  send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
}

function reply(request: Request): { content: string } | { content: null; tool_calls: readonly object[] } {
  const called = request.messages?.some((message) => message.role === 'tool') ?? false;
  if (called || request.tools === undefined) return { content: answer };
  const call = { name: toolCall.name, arguments: JSON.stringify(toolCall.arguments) };
  return { content: null, tool_calls: [{ id: toolCall.id, type: 'function', function: call }] };
}

function deltas(message: ReturnType<typeof reply>): readonly object[] {
  if ('tool_calls' in message)
    return [{ role: 'assistant', tool_calls: message.tool_calls.map((call, index) => ({ index, ...call })) }];
  return [{ role: 'assistant', content: message.content.slice(0, 9) }, { content: message.content.slice(9) }];
}

function embeddings(request: Request, response: ServerResponse): void {
  const inputs = typeof request.input === 'string' ? [request.input] : (request.input ?? []);
  const data = inputs.map((_, index) => ({
    object: 'embedding',
    index,
    embedding: vector([0.25, -0.5, index], request),
  }));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'list', data, model: answeringModel, usage: embeddingUsage }));
}

/** The `openai` package asks for base64, and believes that it gets it. */
function vector(numbers: readonly number[], request: Request): readonly number[] | string {
  return request.encoding_format === 'base64'
    ? Buffer.from(Float32Array.from(numbers).buffer).toString('base64')
    : numbers;
}
