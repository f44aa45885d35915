import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConfigInput } from '#config/config.ts';
import type { Attributes } from '#trace/span.ts';
import { agent, agentTrace, chat, type Sketch, tool, type TraceOptions } from './agent-trace.ts';
import { type Assembling, openAssembling, type Row } from './assembling.ts';

let stores: Awaited<ReturnType<typeof openAssembling>>;
beforeAll(async () => {
  stores = await openAssembling();
});
afterAll(() => stores.close());

interface Given {
  readonly task?: string;
  readonly root?: Attributes;
  readonly error?: string;
  readonly steps?: readonly Omit<Sketch, 'id'>[];
  readonly scores?: readonly Attributes[];
  readonly options?: TraceOptions;
}

/** A trace each, in order. */
async function assembled(
  store: Assembling,
  given: readonly Given[],
  reading: ConfigInput,
  columns: string,
): Promise<Row[]> {
  const spans = given.flatMap(({ task, root, error, steps = [], scores = [], options }, i) =>
    agentTrace(
      i + 1,
      [
        {
          id: 1,
          attributes: agent({ ...(task === undefined ? {} : { 'airworthy.task': task }), ...root }),
          events: scores.map((score) => ({ name: 'gen_ai.evaluation.result', attributes: score })),
          ...(error === undefined ? {} : { error }),
        },
        ...steps.map((step, at) => ({ parent: 1, ...step, id: at + 2 })),
      ],
      options,
    ),
  );
  await store.record(spans);
  await store.assemble(reading);
  return store.runs(columns);
}

const score = (name: string, value?: number, label?: string, why?: string): Attributes => ({
  'gen_ai.evaluation.name': name,
  ...(value === undefined ? {} : { 'gen_ai.evaluation.score.value': value }),
  ...(label === undefined ? {} : { 'gen_ai.evaluation.score.label': label }),
  ...(why === undefined ? {} : { 'gen_ai.evaluation.explanation': why }),
});

describe('outcomes', () => {
  const reading: ConfigInput = {
    tasks: {
      scored: { outcome: [{ evaluation: 'quality', atLeast: 0.8 }] },
      labelled: {
        outcome: [
          {
            evaluation: 'side_effects',
            labels: ['Unwanted_Change'],
            then: 'consequential_error',
            reason: 'changed what it must not',
          },
          { evaluation: 'quality' },
        ],
      },
      attributed: {
        outcome: [
          { attribute: 'order.state', equals: ['refunded', 'closed'], then: 'success', else: 'failure' },
          { tool: 'escalate', then: 'escalation' },
        ],
      },
      guarded: {
        outcome: [
          { attribute: 'guard.decision', equals: 'block', then: 'near_miss' },
          { tool: ['a', 'b'], then: 'success', else: 'refusal' },
        ],
      },
      faulty: {
        outcome: [
          { error: ['overloaded'], then: 'fault' },
          { error: true, then: 'failure', reason: 'broke', else: 'success' },
        ],
      },
      silent: { outcome: [{ attribute: 'nobody.sets', equals: 'x', then: 'success' }] },
    },
    outcome: [{ attribute: 'everyone', then: 'escalation' }],
  };
  const cases: readonly (readonly [name: string, given: Given, outcome: string, by: string, reason?: string])[] = [
    [
      'a score that reaches the mark',
      { task: 'scored', scores: [score('quality', 0.8, 'fail', 'well')] },
      'success',
      'evaluation:quality',
      'well',
    ],
    ['a score below it', { task: 'scored', scores: [score('quality', 0.79)] }, 'failure', 'evaluation:quality'],
    [
      'a label without value',
      { task: 'scored', scores: [score('quality', undefined, 'Passed')] },
      'success',
      'evaluation:quality',
    ],
    [
      'a label that does not mean yes',
      { task: 'scored', scores: [score('quality', undefined, 'meh')] },
      'failure',
      'evaluation:quality',
    ],
    ['a score that is no number says nothing', { task: 'scored', scores: [score('quality', NaN)] }, 'unknown', ''],
    ['a score without value and label says nothing', { task: 'scored', scores: [score('quality')] }, 'unknown', ''],
    [
      'a label the rule names, in any case',
      { task: 'labelled', scores: [score('side_effects', 0, 'UNWANTED_CHANGE'), score('quality', 1)] },
      'consequential_error',
      'evaluation:side_effects',
      'changed what it must not',
    ],
    [
      'another label: the next rule is asked',
      { task: 'labelled', scores: [score('side_effects', 1, 'none'), score('quality', 1)] },
      'success',
      'evaluation:quality',
    ],
    [
      'an attribute that equals one of the values',
      { task: 'attributed', root: { 'order.state': 'closed' } },
      'success',
      'attribute:order.state',
    ],
    [
      'one that does not',
      { task: 'attributed', steps: [{ attributes: chat({ 'order.state': 'open' }) }] },
      'failure',
      'attribute:order.state',
    ],
    [
      'one that is not there: the next rule is asked',
      { task: 'attributed', steps: [{ attributes: tool('escalate') }] },
      'escalation',
      'tool:escalate',
    ],
    [
      'an attribute of the resource',
      { task: 'attributed', options: { resource: { 'order.state': 'refunded' } } },
      'success',
      'attribute:order.state',
    ],
    [
      'a guard that blocks',
      { task: 'guarded', steps: [{ attributes: { 'gen_ai.guardrail.name': 'g', 'guard.decision': 'block' } }] },
      'near_miss',
      'attribute:guard.decision',
    ],
    ['a tool that was called', { task: 'guarded', steps: [{ attributes: tool('b') }] }, 'success', 'tool:a,b'],
    ['a tool that was not', { task: 'guarded', steps: [{ attributes: tool('c') }] }, 'refusal', 'tool:a,b'],
    [
      'an error type of a step',
      { task: 'faulty', steps: [{ attributes: chat(), error: 'overloaded' }] },
      'fault',
      'error',
    ],
    ['an error of the root', { task: 'faulty', error: 'timeout' }, 'failure', 'error', 'broke'],
    ['no error of the root', { task: 'faulty', steps: [{ attributes: chat(), error: 'timeout' }] }, 'success', 'error'],
    ['no rule of the task has an answer', { task: 'silent', root: { everyone: 'x' } }, 'unknown', ''],
    ['rules for all others', { task: 'unheard_of', root: { everyone: 'x' } }, 'escalation', 'attribute:everyone'],
    [
      'what the agent says itself comes first',
      {
        task: 'faulty',
        error: 'timeout',
        root: { 'airworthy.outcome': 'refusal', 'airworthy.outcome.reason': 'policy' },
      },
      'refusal',
      'attribute:airworthy.outcome',
      'policy',
    ],
    ['a word that is no outcome is not believed', { root: { 'airworthy.outcome': 'great' } }, 'unknown', ''],
    ['a well-known score needs no rule', { scores: [score('task_success', 0)] }, 'failure', 'evaluation:task_success'],
    ['a root that failed', { error: 'timeout' }, 'failure', 'status', 'it failed: timeout'],
    ['a root that did not fail proves nothing', {}, 'unknown', ''],
  ];
  let runs: Row[];
  beforeAll(async () => {
    runs = await assembled(
      await stores.fresh(),
      cases.map(([, given]) => given),
      reading,
      'outcome, outcome_by, outcome_reason',
    );
  });
  it.each(cases.map((each, i) => [each[0], i] as const))('%s', (_, i) => {
    const [, , outcome = '', outcome_by = '', outcome_reason = ''] = cases[i] ?? [];
    expect(runs[i]).toEqual({ outcome, outcome_by, outcome_reason });
  });
});

describe('dimensions', () => {
  const says = (text: string): Sketch['attributes'] =>
    chat({
      'gen_ai.input.messages': JSON.stringify([
        { role: 'system', parts: [{ type: 'text', content: 'Du bist der Helfer und nicht die Maschine' }] },
        { role: 'user', parts: [{ type: 'text', content: text }] },
      ]),
    });
  const english = 'I would like to know what is the state of my order, please';
  const given: readonly Given[] = [
    { steps: [{ attributes: says(english) }], options: { startMs: Date.parse('2026-11-01T07:59:00Z') } },
    { steps: [{ attributes: says('Bitte, wo ist meine Bestellung? Ich kann das nicht finden'.repeat(5)) }] },
    { steps: [{ attributes: says('注文した商品はどこですか') }] },
    { steps: [{ attributes: says('ok') }] },
    {
      root: { 'customer.tier': 'gold', 'airworthy.dimension.suite': 'own', 'input.value': english },
      options: { resource: { region: 'eu' } },
    },
    {
      root: {
        'input.value': JSON.stringify({
          messages: [
            { role: 'user', content: 'Où est ma commande, je ne la trouve pas dans la liste' },
            { role: 'assistant', content: 'x' },
            { role: 'user', content: [{ type: 'text', text: 'Elle est pour ma mère' }] },
          ],
        }),
      },
    },
    {
      root: { 'airworthy.turns': 9, 'airworthy.time_unknown': true, language: 'x' },
      steps: [{ attributes: says('x'.repeat(1200)) }],
    },
  ];
  let found: Row[];
  beforeAll(async () => {
    const reading = { dimensions: { tier: 'customer.tier', region: 'region' } };
    found = await assembled(
      await stores.fresh(),
      given,
      reading,
      "dimensions, dimensions['language'] AS language, turns, clock, duration_ms, tupleElement((dimensions['input_length'], 0), 1) AS length",
    );
  });
  it('language of the user, not of the instructions', () => {
    expect(found.map((run) => run['language'])).toEqual(['en', 'de', 'ja', 'unknown', 'en', 'fr', 'unknown']);
  });
  it('length of what the user said', () => {
    expect(found.map((run) => run['length'])).toEqual(['short', 'medium', 'short', 'short', 'short', 'short', 'long']);
  });
  it('turns, hour, declared and own dimensions', () => {
    expect(found[0]).toMatchObject({ turns: 1, dimensions: { turns: '1', hour: '07' } });
    expect(found[4]?.['dimensions']).toMatchObject({ tier: 'gold', region: 'eu', suite: 'own' });
    expect(found[0]?.['dimensions']).not.toHaveProperty('tier');
    expect(found[6]).toMatchObject({
      turns: 9,
      clock: 'unknown',
      duration_ms: null,
      dimensions: { turns: '8+', hour: 'unknown' },
    });
  });
});
