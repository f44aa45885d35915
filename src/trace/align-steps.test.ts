import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Aligned, alignSteps, type ComparedStep, partsAt } from './align-steps.ts';

const model = (name = 'chat gpt-4.1'): ComparedStep => ({
  kind: 'model',
  name,
  arguments: '',
  result: '',
  error_type: '',
});
const tool = (name: string, given = '', result = '', error = ''): ComparedStep => ({
  kind: 'tool',
  name,
  arguments: given,
  result,
  error_type: error,
});
const kinds = (aligned: readonly Aligned[]): string => aligned.map(({ kind }) => kind[0]).join('');

describe('two runs beside each other', () => {
  it('are alike where they did the same, whatever model it was', () => {
    const left = [model('chat gpt-4.1'), tool('get_order', '{"id":1}'), model('chat gpt-4.1')];
    const right = [model('chat gpt-4.1-mini'), tool('get_order', '{"id":1}'), model('chat gpt-4.1-mini')];
    const aligned = alignSteps(left, right);
    expect(kinds(aligned)).toBe('aaa');
    expect(partsAt(aligned)).toBeUndefined();
  });

  it('part where one does what the other does not', () => {
    const left = [model(), tool('find'), model(), tool('refund', '{"eur":5}'), model()];
    const right = [model(), tool('find'), model(), tool('ask_human'), model()];
    const aligned = alignSteps(left, right);
    expect(kinds(aligned)).toBe('aaalra');
    expect(partsAt(aligned)).toBe(3);
  });

  it('keep a call of the same tool with other arguments on one line, and say what differs', () => {
    const left = [tool('refund', '{"eur":5}', 'ok'), tool('close', '', 'done')];
    const right = [tool('refund', '{"eur":50}', 'ok'), tool('close', '', 'refused', 'PolicyError')];
    expect(alignSteps(left, right)).toEqual([
      { kind: 'changed', left: 0, right: 0, differs: ['arguments'] },
      { kind: 'changed', left: 1, right: 1, differs: ['result', 'error'] },
    ]);
  });

  it('do not differ by a result that only one of them has', () => {
    expect(kinds(alignSteps([tool('find', '{}', 'found')], [tool('find', '{}')]))).toBe('a');
  });

  it('put a call beside the one like it to the letter, not beside the first of the same tool', () => {
    const left = [tool('find', '{"id":2}')];
    const right = [tool('find', '{"id":1}'), tool('find', '{"id":2}')];
    expect(alignSteps(left, right)).toEqual([
      { kind: 'right', right: 0 },
      { kind: 'alike', left: 0, right: 1 },
    ]);
  });

  const some = fc.array(
    fc.record({
      kind: fc.constantFrom('model', 'tool', 'guard'),
      name: fc.constantFrom('a', 'b'),
      arguments: fc.constantFrom('1', '2'),
      result: fc.constant(''),
      error_type: fc.constant(''),
    }),
    { maxLength: 9 },
  );

  it('have every step once and in its order, and only pairs that do the same', () => {
    fc.assert(
      fc.property(some, some, (left, right) => {
        const aligned = alignSteps(left, right);
        expect(aligned.flatMap((line) => ('left' in line ? [line.left] : []))).toEqual(left.map((_, i) => i));
        expect(aligned.flatMap((line) => ('right' in line ? [line.right] : []))).toEqual(right.map((_, i) => i));
        for (const line of aligned) {
          if (!('left' in line) || !('right' in line)) continue;
          expect(left[line.left]?.kind).toBe(right[line.right]?.kind);
        }
      }),
    );
  });

  it('are aligned as well as the best of all alignments, found by trying each', () => {
    fc.assert(
      fc.property(some, some, (left, right) => {
        expect(total(alignSteps(left, right), left)).toBe(best(left, right));
      }),
    );
  });

  it('are aligned as well with sides changed', () => {
    fc.assert(
      fc.property(some, some, (left, right) => {
        expect(total(alignSteps(left, right), left)).toBe(total(alignSteps(right, left), right));
      }),
    );
  });

  it('take a long run as well: 3 000 steps against 3 000', () => {
    const many = (salt: number): readonly ComparedStep[] =>
      Array.from({ length: 3000 }, (_, i) =>
        i % 2 === 0 ? model() : tool(`t${(i * salt) % 7}`, `${(i * salt) % 11}`),
      );
    expect(alignSteps(many(3), many(3)).every(({ kind }) => kind === 'alike')).toBe(true);
    expect(alignSteps(many(3), many(5)).length).toBeGreaterThanOrEqual(3000);
  });
});

/** The worth of an alignment, as the module says it: 5 for a call to the letter, 3 for the tool, 1 for model calls. */
function total(aligned: readonly Aligned[], left: readonly ComparedStep[]): number {
  let sum = 0;
  for (const line of aligned) {
    if (line.kind === 'left' || line.kind === 'right') continue;
    if (left[line.left]?.kind === 'model') sum += 1;
    else sum += line.kind === 'alike' ? 5 : 3;
  }
  return sum;
}

/** The greatest worth there is, by the plain recursion. */
function best(left: readonly ComparedStep[], right: readonly ComparedStep[]): number {
  const known = new Map<string, number>();
  const from = (i: number, j: number): number => {
    const [one, other] = [left[i], right[j]];
    if (one === undefined || other === undefined) return 0;
    const key = `${i} ${j}`;
    const found = known.get(key) ?? Math.max(from(i + 1, j), from(i, j + 1), worthOf(one, other) + from(i + 1, j + 1));
    known.set(key, found);
    return found;
  };
  return from(0, 0);
}

function worthOf(one: ComparedStep, other: ComparedStep): number {
  if (one.kind !== other.kind) return 0;
  if (one.kind === 'model') return 1;
  if (one.name !== other.name) return 0;
  return one.arguments === other.arguments ? 5 : 3;
}
