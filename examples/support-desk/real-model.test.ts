import { afterEach, describe, expect, it } from 'vitest';
import { at, chanceOf } from './chance.ts';
import { realClock } from './clock.ts';
import { realModel } from './real-model.ts';
import { releases } from './releases.ts';
import { goalOf, scenarioOf } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { runVisit } from './session.ts';
import type { Ending } from './session.ts';
import { openTelemetry } from './telemetry.ts';
import { startChatCompletions } from './testing/chat-completions.ts';
import type { ChatAnswer, ChatRequest } from './testing/chat-completions.ts';
import { startReceiver } from './testing/otlp-receiver.ts';
import type { ReceivedSpan } from './testing/otlp-receiver.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const release = at(releases, 0);

/** A customer with an address to change, who says everything in the first message. */
function mover(): Scenario {
  for (let n = 0; ; n++) {
    const scenario = scenarioOf('real model', n);
    if (scenario.intent === 'change_address' && goalOf(scenario) === 'do') {
      return { ...scenario, length: 'long', mood: 'calm', describesOrder: false };
    }
  }
}

/** One visit served by a "real" model that answers so. */
async function visit(
  scenario: Scenario,
  answers: readonly ChatAnswer[],
): Promise<{ ending: Ending; spans: readonly ReceivedSpan[]; requests: readonly ChatRequest[] }> {
  const [service, receiver] = [await startChatCompletions(answers), await startReceiver()];
  open.push(service, receiver);
  const provider = { name: 'openai', baseUrl: service.url, apiKey: 'test', model: 'stand-in' };
  const telemetry = openTelemetry(release.version, receiver.url);
  const ending = await runVisit(
    {
      id: 'conv_1',
      scenario,
      replay: undefined,
      release,
      model: realModel(provider, release),
      clock: realClock,
      chance: { ...chanceOf('real'), happens: () => false },
      storeIsDown: false,
    },
    telemetry,
    new Date(Date.now() + 60_000),
  );
  await telemetry.close();
  return { ending, spans: receiver.spans, requests: service.requests };
}

function changeTo(scenario: Scenario, orderId: string): ChatAnswer {
  const { street, houseNumber, postalCode, city } = scenario.newAddress;
  const args = { order_id: orderId, street, house_number: houseNumber, postal_code: postalCode, city };
  return { tool: 'change_address', args };
}

describe('a real model', () => {
  it('uses the same tools on the same database, and is checked in the same way', async () => {
    const scenario = mover();
    const { ending, spans, requests } = await visit(scenario, [
      { retryAfterSeconds: 0 },
      { tool: 'find_customer', args: { email: scenario.customer.email } },
      { text: 'Shall I?' },
      changeTo(scenario, scenario.order.id),
      { text: 'Done.' },
    ]);
    expect(ending).toMatchObject({ kind: 'checked', check: { passed: true, unwanted: [] } });
    expect(requests[0]).toMatchObject({ model: 'stand-in', messages: [{ role: 'system' }, { role: 'user' }] });
    expect(requests[0]?.tools).toHaveLength(10);
    expect(requests[0]?.tools[0]?.function).toMatchObject({
      name: 'find_customer',
      parameters: { required: ['email'] },
    });
    expect(requests[4]?.messages.map((m) => m.role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
      'assistant',
      'user',
      'assistant',
      'tool',
    ]);

    const chats = spans.filter((s) => s.name === 'chat stand-in');
    expect(chats.slice(0, 5).map((s) => s.attributes['error.type'] ?? 'none')).toEqual([
      '429',
      'none',
      'none',
      'none',
      'none',
    ]);
    expect(chats.at(-1)?.attributes).toMatchObject({
      'gen_ai.response.model': 'stand-in-snapshot',
      'gen_ai.usage.input_tokens': 1500,
      'gen_ai.usage.cache_read.input_tokens': 1024,
      'gen_ai.usage.output_tokens': 40,
    });
  });

  it('fails the check where it says that it did what it did not, or does it to another order', async () => {
    const scenario = mover();
    const idle = await visit(scenario, [{ text: 'All done!' }]);
    expect(idle.ending).toMatchObject({ check: { passed: false, unwanted: [] } });

    const other = String(Number(scenario.order.id) + (Number(scenario.order.id) % 17 === 0 ? 2 : 0));
    const stray = await visit(scenario, [
      { tool: 'find_customer', args: { email: 'nobody@example.com' } },
      changeTo(scenario, other),
      { text: 'Done.' },
    ]);
    const stopped = stray.spans.find((s) => s.name === 'execute_tool change_address');
    expect(stopped?.attributes['error.type']).toBe('blocked_by_guard');
    expect(stray.ending).toMatchObject({ check: { passed: false, unwanted: [] } });
  });

  it('is told of arguments that make no sense, and of tools that are not there', async () => {
    const scenario = mover();
    const { spans } = await visit(scenario, [
      { tool: 'get_order', args: { order: 'what?' } },
      { tool: 'make_coffee', args: {} },
      { text: 'I cannot.' },
    ]);
    const errors = spans.filter((s) => s.name.startsWith('execute_tool')).map((s) => s.attributes['error.type']);
    expect(errors).toEqual(['invalid_arguments', 'unknown_tool']);
  });
});
