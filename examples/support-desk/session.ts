import { SpanKind } from '@opentelemetry/api';
import type { Attributes, Context } from '@opentelemetry/api';
import { after } from './aftermath.ts';
import { answer } from './agent.ts';
import type { Conversation } from './agent.ts';
import type { Chance } from './chance.ts';
import { check, stateOf } from './check.ts';
import type { CheckResult } from './check.ts';
import type { Clock } from './clock.ts';
import { callerOf } from './customers.ts';
import { withShop } from './database.ts';
import { inputMessages, outputMessage, toolDefinitions } from './genai.ts';
import { ProviderFault } from './model.ts';
import type { Model } from './model.ts';
import { phrases } from './phrases/phrases.ts';
import type { Release } from './releases.ts';
import type { Scenario } from './scenario.ts';
import { inSpan, noParent } from './telemetry.ts';
import type { Scope, Telemetry } from './telemetry.ts';
import { StoreUnavailable, tools } from './tools/toolbox.ts';

/** One customer's visit, from the first message until they leave. */
export interface Visit {
  readonly id: string;
  readonly scenario: Scenario;
  /** Of the part of the traffic that is the same in each release: which piece of work, and which go at it. */
  readonly replay: { readonly caseId: string; readonly attempt: number } | undefined;
  readonly release: Release;
  readonly model: Model;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly storeIsDown: boolean;
}

export type Ending =
  | { readonly kind: 'checked'; readonly check: CheckResult; readonly reopened: boolean }
  | { readonly kind: 'fault'; readonly code: string };

const maxTurns = 8;

/** Runs a visit, and reports on it as an application would: spans, then the check's result and what came later. */
export function runVisit(visit: Visit, telemetry: Telemetry, until: Date): Promise<Ending> {
  return withShop(visit.clock.now(), async (db) => {
    const before = stateOf(db);
    const { scenario, release, clock, chance, storeIsDown } = visit;
    const talk: Conversation = {
      id: visit.id,
      model: visit.model,
      instructions: release.instructions,
      promptVersion: release.promptVersion,
      desk: { db, clock, chance, storeIsDown },
      messages: [],
      customerId: undefined,
    };
    const { root, fault } = await serveCustomer(visit, talk, telemetry);
    const ending: Ending =
      fault === undefined
        ? { kind: 'checked', check: check(scenario, before, stateOf(db), talk.messages), reopened: false }
        : { kind: 'fault', code: fault };
    return after(visit, telemetry, { ending, root, until });
  });
}

/** The conversation under its root span; a fault of the infrastructure ends it early. */
async function serveCustomer(
  visit: Visit,
  talk: Conversation,
  { tracer }: Telemetry,
): Promise<{ readonly root: Context; readonly fault: string | undefined }> {
  const scope: Scope = { tracer, clock: visit.clock, context: noParent };
  const options = { kind: SpanKind.INTERNAL, attributes: rootAttributes(visit) };
  let root = scope.context;
  try {
    await inSpan(scope, 'invoke_agent support-desk', options, async (span, inner) => {
      root = inner.context;
      try {
        await converse(visit, talk, inner);
      } finally {
        span.setAttributes(summary(talk));
      }
    });
    return { root, fault: undefined };
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof ProviderFault) return { root, fault: error.code };
    throw error;
  }
}

/** Turn by turn, until the customer leaves or the model does not go on. */
async function converse(visit: Visit, talk: Conversation, scope: Scope): Promise<void> {
  const { scenario, clock, chance } = visit;
  const agent = phrases[scenario.customer.locale].agent;
  const caller = callerOf(scenario);
  let line: string | undefined = caller.opening;
  for (let turn = 0; line !== undefined && turn < maxTurns; turn++) {
    talk.messages.push({ role: 'user', text: line });
    try {
      const reply = await answer(talk, scope);
      if (reply.isLast) {
        talk.messages.push({ role: 'assistant', text: agent.filtered, toolCalls: [] });
        return;
      }
      line = caller.reply(reply.asks);
    } catch (error) {
      talk.messages.push({ role: 'assistant', text: agent.technical, toolCalls: [] });
      throw error;
    }
    if (line !== undefined) clock.pass(chance.around(6_000 + line.length * 30, 0.5));
  }
}

function rootAttributes({ id, scenario, replay, model, release }: Visit): Attributes {
  return {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.provider.name': model.provider,
    'gen_ai.agent.name': 'support-desk',
    'gen_ai.agent.version': release.version,
    'gen_ai.request.model': model.name,
    'gen_ai.conversation.id': id,
    'session.id': id,
    'user.id': scenario.customer.id,
    'app.intent': scenario.intent,
    'app.locale': scenario.customer.locale,
    'customer.tier': scenario.customer.tier,
    ...(replay ? { 'airworthy.case': replay.caseId, 'airworthy.attempt': replay.attempt } : {}),
    ...toolDefinitions(tools),
  };
}

/** What was asked and what was answered in the end, so that one need not open the model calls to know. */
function summary({ messages }: Conversation): Attributes {
  const last = messages.findLast((m) => m.role === 'assistant');
  return {
    ...inputMessages(messages.filter((m) => m.role === 'user')),
    ...outputMessage(last?.text ?? '', [], 'stop'),
  };
}
