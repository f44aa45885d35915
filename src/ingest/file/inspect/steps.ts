import { z } from 'zod';
import { type Conversation, conversationSteps } from '../run/conversation.ts';
import type { ChatMessage } from '../run/message.ts';
import type { ModelStep, Step, StepTime, ToolStep } from '../run/recorded-run.ts';
import { secondsToNs } from '../run/time.ts';
import { type Resolve, resolver, toTurn, toUsage } from './messages.ts';
import { type ModelName, modelName } from './model-name.ts';
import { type InspectEvent, messageSchema, outputSchema, type Sample } from './schema.ts';
import { scorerEvents } from './scorer-events.ts';

const messagesSchema = z.array(messageSchema);

/** The steps of a sample: from its events, which know times and usage, or where the log keeps none, from its messages. */
export function sampleSteps(sample: Sample, evalModel: string): Conversation {
  const resolve = resolver(sample);
  const events = sample.events ?? sample.transcript?.events ?? [];
  const turns = (sample.messages ?? []).map((message) => toTurn(message, resolve));
  const said = conversationSteps(turns, modelName(evalModel));
  return events.some((event) => event.event === 'model') ? { ...said, steps: eventSteps(events, resolve) } : said;
}

function eventSteps(events: readonly InspectEvent[], resolve: Resolve): readonly Step[] {
  const scorers = scorerEvents(events);
  // Each of the two speaks with its model in a conversation of its own.
  const heard = { model: new Heard(), evaluator: new Heard() };
  return events.flatMap((event): readonly Step[] => {
    if (event.event === 'tool' && !scorers.has(event)) return [toolStep(event, resolve)];
    if (event.event !== 'model') return [];
    const kind = scorers.has(event) ? 'evaluator' : 'model';
    return [modelStep(event, kind, heard[kind], resolve)];
  });
}

/** Every model call carries the whole conversation; this tells what of it is new. */
class Heard {
  #before: readonly string[] = [];

  news(messages: readonly ChatMessage[]): readonly ChatMessage[] {
    const keys = messages.map((message) =>
      JSON.stringify([message.role, message.text, message.toolCallId, message.toolCalls]),
    );
    const goesOn = this.#before.every((key, index) => keys[index] === key);
    const from = goesOn ? this.#before.length : 0;
    this.#before = keys;
    const fresh = messages.slice(from);
    // What the model itself said last time comes back as input.
    return goesOn && from > 0 && fresh[0]?.role === 'assistant' ? fresh.slice(1) : fresh;
  }
}

function modelStep(event: InspectEvent, kind: 'model' | 'evaluator', heard: Heard, resolve: Resolve): ModelStep {
  const input = messagesSchema.safeParse(event.input);
  const output = outputSchema.safeParse(event.output);
  const [choice] = output.data?.choices ?? [];
  const name: ModelName = event.model ? modelName(event.model) : {};
  return {
    kind,
    ...name,
    responseModel: output.data?.model ?? undefined,
    input: heard.news((input.data ?? []).map((message) => toTurn(message, resolve))),
    output: choice ? [toTurn(choice.message, resolve)] : [],
    finishReason: choice?.stop_reason ?? undefined,
    usage: toUsage(output.data?.usage),
    error: typeof event.error === 'string' ? event.error : undefined,
    time: timeOf(event, output.data?.time ?? undefined),
  };
}

function toolStep(event: InspectEvent, resolve: Resolve): ToolStep {
  const error = z.object({ message: z.string() }).safeParse(event.error);
  const { result } = event;
  return {
    kind: 'tool',
    name: event.function ?? 'unknown',
    callId: event.id ?? undefined,
    arguments: JSON.stringify(event.arguments ?? {}),
    result: typeof result === 'string' ? resolve(result) : JSON.stringify(result),
    error: error.data?.message,
    time: timeOf(event, undefined),
  };
}

function timeOf({ timestamp, completed }: InspectEvent, seconds: number | undefined): StepTime | undefined {
  if (typeof timestamp !== 'bigint') return undefined;
  const lasted = seconds === undefined ? undefined : secondsToNs(seconds);
  const endNs = typeof completed === 'bigint' ? completed : lasted === undefined ? undefined : timestamp + lasted;
  return endNs === undefined ? undefined : { startNs: timestamp, endNs };
}
