import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../formats.ts';
import { roots, runsOf } from '../fixtures/file-of.ts';
import { parsePath, valueAt } from './path.ts';
import { readMapping } from './read.ts';
import { mappingExample } from './schema.ts';

const read = (lines: readonly unknown[], mapping: string) =>
  runsOf(formats['json-lines'], lines.map((line) => JSON.stringify(line)).join('\n'), {
    mapping: readMapping(mapping, 'm.yaml'),
  });

describe('paths', () => {
  it('find what they name, whatever the keys', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.nat(5)), { minLength: 1, maxLength: 5 }),
        (steps) => {
          const text = steps
            .map((step) =>
              typeof step === 'number' ? `[${step}]` : `["${step.replaceAll(/["\\]/g, String.raw`\$&`)}"]`,
            )
            .join('');
          const record = steps.reduceRight<unknown>(
            (inner, step) => (typeof step === 'number' ? Array.from({ length: 6 }, () => inner) : { [step]: inner }),
            'found',
          );
          const path = parsePath(text);
          expect(path).toEqual(steps);
          expect(valueAt(record, path ?? [])).toBe('found');
        },
      ),
    ));

  it.for([
    ['a.b[0].c', ['a', 'b', 0, 'c']],
    ['$.a', ['a']],
    ['a b', ['a b']],
    ['a["x.y"]', ['a', 'x.y']],
    ['', undefined],
    ['a..b', undefined],
    ['a[', undefined],
    ['a[-1]', undefined],
  ] as const)('%s', ([text, steps]) => {
    expect(parsePath(text)).toEqual(steps);
  });

  it('finds nothing on the prototype', () => {
    expect(valueAt({}, ['constructor'])).toBeUndefined();
    expect(valueAt({}, ['__proto__', 'toString'])).toBeUndefined();
  });
});

describe('the example in the documentation', () => {
  const ticket = {
    ticket: { id: 'T1', kind: 'refund', lang: 'de' },
    result: 'solved',
    transcript: [
      { role: 'user', content: 'Geld zurück!' },
      { role: 'assistant', content: [{ type: 'text', text: 'Gern.' }] },
    ],
    usage: { in: 10, out: 5, cost: 0.25 },
    opened_at: '2025-03-01T10:00:00Z',
    took: 2.5,
    feedback: { stars: 4 },
    customer: { 'plan.tier': 'gold' },
  };

  it('reads a record into a run', async () => {
    const { items, error } = await read([ticket], mappingExample);
    expect(error).toBeUndefined();
    const [root, chat] = items[0]?.spans ?? [];
    expect(root?.attributes).toMatchObject({
      'airworthy.task': 'refund',
      'airworthy.case': 'T1',
      'airworthy.release': '2025-03',
      'airworthy.outcome': 'success',
      'airworthy.cost_usd': 0.25,
      'airworthy.turns': 1,
      'airworthy.dimension.language': 'de',
      'airworthy.dimension.tier': 'gold',
      'gen_ai.usage.input_tokens': 10,
    });
    expect(root && Number(root.endNs - root.startNs) / 1e9).toBe(2.5);
    expect(root?.events[0]?.attributes).toEqual({
      'gen_ai.evaluation.name': 'csat',
      'gen_ai.evaluation.score.value': 4,
    });
    expect(chat?.attributes['gen_ai.output.messages']).toBe(
      '[{"role":"assistant","parts":[{"type":"text","content":"Gern."}]}]',
    );
  });

  it('leaves out what a record does not have', async () => {
    const result = await read([{ ticket: { id: 'T2' } }, { usage: { cost: 0, in: null } }], mappingExample);
    expect(result.error).toBeUndefined();
    expect(roots(result)[0]).toEqual({
      'gen_ai.operation.name': 'invoke_agent',
      'airworthy.case': 'T2',
      'airworthy.release': '2025-03',
      'airworthy.source': 'json-lines runs.json $ line 1',
      'airworthy.time_unknown': true,
      'airworthy.clock': 'missing',
    });
  });
});

describe('records that name nothing', () => {
  const ids = async (lines: readonly unknown[]) =>
    (await read(lines, 'outcome: { path: ok }')).items.map((run) => run.spans[0]?.traceId);

  it('are all kept, however alike, and are the same when the file has grown', async () => {
    const [one, two, three] = [{ ok: true }, { ok: true }, { ok: false }];
    const first = await ids([one, two, three]);
    expect(new Set(first).size).toBe(3);
    expect((await ids([one, two, three, one])).slice(0, 3)).toEqual(first);
  });
});

describe('times', () => {
  const one = 1_700_000_000;
  it.for([
    ['{ path: t, unit: s }', one],
    ['{ path: t, unit: ms }', one * 1e3],
    ['{ path: t, unit: us }', `${one}000000`],
    ['{ path: t, unit: ns }', `${one}000000000`],
    ['{ path: t }', '2023-11-14T22:13:20Z'],
  ] as const)('start: %s', async ([start, t]) => {
    const { items } = await read([{ t }], `start: ${start}\nduration: { path: d, unit: ms }`);
    expect(items[0]?.spans[0]?.startNs).toBe(BigInt(one) * 1_000_000_000n);
  });

  it('says what is no time, with the unit the mapping gives', async () => {
    const { error } = await read([{ t: 'noon' }], 'start: { path: t, unit: ms }');
    expect(error).toMatchObject({
      message: expect.stringContaining('$.t): not a time'),
      hint: 'the mapping says unit: ms',
    });
  });
});

describe('outcomes', () => {
  it('are words of the mapping, of the vocabulary, or true and false', async () => {
    const said = async (values: readonly unknown[], mapping: string) => {
      const result = await read(
        values.map((o, id) => ({ o, id })),
        mapping,
      );
      return { outcomes: roots(result).map((attributes) => attributes?.['airworthy.outcome']), error: result.error };
    };
    expect((await said([true, false, 'escalation', null], 'outcome: { path: o }')).outcomes).toEqual([
      'success',
      'failure',
      'escalation',
      undefined,
    ]);
    expect((await said([1, 0], 'outcome: { path: o, values: { 1: success, 0: fault } }')).outcomes).toEqual([
      'success',
      'fault',
    ]);
    expect((await said(['great'], 'outcome: { path: o }')).error).toMatchObject({
      message: expect.stringContaining('"great" is no outcome'),
    });
  });
});

describe('a mapping is strict', () => {
  it.for([
    ['tsk: a', 'tsk'],
    ['outcome: { path: a, value: {} }', 'outcome'],
    ['outcome: { path: a, values: { x: good } }', 'outcome.values.x'],
    ['start: { path: a, unit: hours }', 'start.unit'],
    ['case: "a[["', 'case: "a\\[\\[" is not a path'],
    ['case: { pth: a }', 'case.path: Invalid input'],
    ['[1, 2]', 'the mapping'],
    ['a: [', 'not YAML'],
  ] as const)('%s', ([text, place]) => {
    expect(() => readMapping(text, 'm.yaml')).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        message: expect.stringMatching(new RegExp(`^m\\.yaml: .*${place}`)),
      }),
    );
  });

  it.for([
    [
      'start: t',
      'start: Invalid input: expected object, received string',
      'write it as start: { path: opened_at, unit: iso }',
    ],
    [
      'duration: took',
      'duration: Invalid input: expected object, received string',
      'write it as duration: { path: took, unit: s }',
    ],
    ['task: [a]', 'task: Invalid input: expected string, received array', 'write it as task: a path such as ticket.id'],
    ['foo: res', 'foo: no such key', 'the fields are id, task, case'],
    ['end: { pth: t }', 'end.pth: no such key', 'write it as end: { path: closed_at'],
  ] as const)('%s is answered with how to write it', ([text, what, hint]) => {
    expect(() => readMapping(text, 'm.yaml')).toThrow(
      expect.objectContaining({ message: `m.yaml: ${what}`, hint: expect.stringContaining(hint) }),
    );
  });
});
