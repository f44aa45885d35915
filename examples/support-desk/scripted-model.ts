import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import { ProviderFault } from './model.ts';
import type { Message, Model, ModelReply, ModelRequest } from './model.ts';
import { phrases } from './phrases/phrases.ts';
import { serve } from './policy.ts';
import type { Seen } from './policy.ts';
import { slipOf } from './releases.ts';
import type { Release } from './releases.ts';
import type { Scenario } from './scenario.ts';

/** A model that needs no key: seeded code that plays the release's skill, speed, and mishaps of the provider. */
export function scriptedModel(release: Release, scenario: Scenario, chance: Chance, clock: Clock): Model {
  const overloaded = chance.happens(0.006);
  const plan = serve({
    scenario,
    slip: slipOf(release, scenario, chance),
    strays: chance.happens(0.05),
    phrases: phrases[scenario.customer.locale].agent,
    chance,
  });
  const refuses = chance.happens(scenario.mood === 'hostile' ? 0.12 : 0.003);
  let calls = 0;

  return {
    provider: 'openai',
    name: release.model,
    reply(request) {
      calls += 1;
      if (overloaded || chance.happens(0.012)) {
        clock.pass(chance.around(90, 0.3));
        return Promise.reject(new ProviderFault('429', chance.around(2_500, 0.5)));
      }
      const said = refuses ? refusal() : next();
      const inputTokens = tokensOf(request);
      const outputTokens = Math.ceil((said.text.length + JSON.stringify(said.toolCalls).length) / 4) + 6;
      const firstChunkMs = chance.around(release.firstTokenMs, 0.4);
      clock.pass(firstChunkMs + outputTokens * chance.around(release.msPerToken, 0.2));
      return Promise.resolve({
        ...said,
        id: `chatcmpl-${Math.floor(chance.next() * 2 ** 48).toString(36)}`,
        model: release.modelSnapshot,
        inputTokens,
        outputTokens,
        firstChunkMs,
        // The provider keeps what a session has sent before, in blocks of 128 tokens.
        cachedTokens: calls > 1 && chance.happens(0.9) ? Math.floor((inputTokens * 0.85) / 128) * 128 : 0,
      });

      function next(): Pick<ModelReply, 'text' | 'toolCalls' | 'finishReason' | 'asks'> {
        const move = plan.next(seen(request.messages.at(-1))).value;
        if (move.kind === 'say') return { text: move.text, toolCalls: [], finishReason: 'stop', asks: move.asks };
        const toolCall = {
          id: `call_${Math.floor(chance.next() * 2 ** 40).toString(36)}`,
          name: move.name,
          args: move.args,
        };
        return { text: move.text, toolCalls: [toolCall], finishReason: 'tool_call', asks: 'nothing' };
      }
    },
  };
}

function refusal(): Pick<ModelReply, 'text' | 'toolCalls' | 'finishReason' | 'asks'> {
  return { text: '', toolCalls: [], finishReason: 'content_filter', asks: 'nothing' };
}

function seen(last: Message | undefined): Seen {
  if (last?.role !== 'tool') return { kind: 'heard' };
  const { result } = last;
  return { kind: 'result', result: typeof result === 'object' && result !== null ? { ...result } : {} };
}

/** Four characters to a token, and about sixty tokens to describe a tool. */
function tokensOf({ instructions, tools, messages }: ModelRequest): number {
  const text = messages.reduce((sum, message) => sum + JSON.stringify(message).length, instructions.length);
  return Math.ceil(text / 4) + tools.length * 60;
}
