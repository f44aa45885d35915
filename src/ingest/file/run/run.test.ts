import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drain } from '../fixtures/file-of.ts';
import { withoutMadeUpClocks } from './alike-clocks.ts';
import { conversationSteps, type Turn } from './conversation.ts';
import { importedSpanId, importedTraceId } from './ids.ts';
import type { RecordedRun, RunTime } from './recorded-run.ts';
import { baseTimeNs, importedRun } from './spans.ts';
import { isoToNs, secondsToNs } from './time.ts';

const run = (time: RunTime, more: Partial<RecordedRun> = {}): RecordedRun => ({
  format: 'tau-bench',
  identity: 'r1',
  source: 'test',
  time,
  steps: [],
  ...more,
});
const known = (startNs: bigint, endNs: bigint): RunTime => ({ kind: 'known', startNs, endNs });

describe('isoToNs', () => {
  it('keeps every digit, in any zone', () => {
    expect(isoToNs('2025-08-01T16:20:44.321269')).toBe(1_754_065_244_321_269_000n);
    expect(isoToNs('2025-08-01T16:20:44.321269123Z')).toBe(1_754_065_244_321_269_123n);
    expect(isoToNs('2025-05-12T20:28:13-04:00')).toBe(isoToNs('2025-05-13T00:28:13Z'));
    expect(isoToNs('2025-05-12 20:28:13+0530')).toBe(isoToNs('2025-05-12T14:58:13Z'));
    expect(isoToNs('1969-12-31T23:59:59.5Z')).toBe(-500_000_000n);
  });

  it('agrees with Date to the millisecond', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2261-12-31'), noInvalidDate: true }),
        (date) => {
          expect(isoToNs(date.toISOString())).toBe(BigInt(date.getTime()) * 1_000_000n);
        },
      ),
    ));

  it.for([
    '',
    'yesterday',
    '2025-13-01T00:00:00Z',
    '9999-01-01T00:00:00Z',
    '2025-01-01',
    '+292277026596-12-04T15:30:08Z',
  ])('%s is no time', (text) => {
    expect(isoToNs(text)).toBeUndefined();
  });

  it('takes seconds that no clock shows for none', () => {
    expect([Number.NaN, Infinity, 1e12, -1e11].map(secondsToNs)).toEqual([undefined, undefined, undefined, undefined]);
    expect(secondsToNs(1_754_065_244.25)).toBe(1_754_065_244_250_000_000n);
  });
});

describe('ids', () => {
  it('are of the right length, and differ where anything does', () =>
    fc.assert(
      fc.property(fc.tuple(fc.string(), fc.string()), fc.tuple(fc.string(), fc.string()), (a, b) => {
        expect(importedTraceId('inspect', ...a)).toMatch(/^[0-9a-f]{32}$/);
        expect(importedSpanId(...a)).toMatch(/^[0-9a-f]{16}$/);
        const same = a[0] === b[0] && a[1] === b[1];
        expect(importedTraceId('inspect', ...a) === importedTraceId('inspect', ...b)).toBe(same);
      }),
    ));
});

describe('times of spans', () => {
  const steps = [{ kind: 'tool', name: 'a' } as const, { kind: 'tool', name: 'b' } as const];

  it('without a clock: in order by nanoseconds from 2000, and marked', () => {
    const { spans } = importedRun(run({ kind: 'unknown', clock: 'missing', baseNs: undefined }, { steps }), {});
    expect(spans.map((span) => span.startNs - baseTimeNs)).toEqual([0n, 1n, 2n]);
    expect(spans.map((span) => span.endNs - span.startNs)).toEqual([3n, 0n, 0n]);
    expect(spans.map((span) => span.attributes['airworthy.time_unknown'])).toEqual([true, true, true]);
  });

  it('with a duration and no start: the run lasts as long as it did, its steps are unknown', () => {
    const { spans } = importedRun(
      run({ kind: 'lasting', durationNs: 5_000_000_000n, baseNs: undefined }, { steps }),
      {},
    );
    expect(spans.map((span) => span.endNs - span.startNs)).toEqual([5_000_000_000n, 0n, 0n]);
    expect(spans.map((span) => span.attributes['airworthy.time_unknown'])).toEqual([false, true, true]);
  });

  it('with a clock: steps where they were, those without a time after the one before', () => {
    const timed = [{ kind: 'tool', name: 'a', time: { startNs: 110n, endNs: 150n } } as const, ...steps];
    const { spans } = importedRun(run(known(100n, 200n), { steps: timed }), {});
    expect(spans.map((span) => [span.startNs, span.endNs])).toEqual([
      [100n, 200n],
      [110n, 150n],
      [151n, 151n],
      [152n, 152n],
    ]);
    expect(spans.map((span) => span.attributes['airworthy.time_unknown'])).toEqual([false, undefined, true, true]);
  });
});

describe('what is not recorded is absent', () => {
  it('no attribute for 0, null or nothing', () => {
    const { spans } = importedRun(run(known(1n, 2n), { usage: { inputTokens: 0, outputTokens: 3, costUsd: 0 } }), {});
    expect(spans[0]?.attributes).toEqual({
      'gen_ai.operation.name': 'invoke_agent',
      'airworthy.source': 'test',
      'gen_ai.usage.output_tokens': 3,
    });
  });

  it('release and task of the import win', () => {
    const named = run(known(1n, 2n), { release: 'theirs', task: 'theirs' });
    expect(importedRun(named, { release: 'ours', task: 'ours' }).spans[0]?.attributes).toMatchObject({
      'airworthy.release': 'ours',
      'airworthy.task': 'ours',
    });
  });
});

describe('withoutMadeUpClocks', () => {
  const clocks = async (...times: readonly RunTime[]) => {
    const { items } = await drain(withoutMadeUpClocks(runs(times)));
    return items.map(({ time }) => (time.kind === 'unknown' ? time.clock : time.kind));
  };

  it('takes away clocks that are alike, and no others', async () => {
    expect(await clocks(known(1n, 9n), known(1n, 9n), known(1n, 9n), known(2n, 9n))).toEqual([
      'all_alike',
      'all_alike',
      'all_alike',
      'known',
    ]);
    expect(await clocks(known(1n, 9n), known(1n, 8n), known(2n, 9n))).toEqual(['known', 'known', 'known']);
    expect(await clocks(known(1n, 9n))).toEqual(['known']);
    expect(await clocks()).toEqual([]);
  });

  it('loses no run to the bad one after it', async () => {
    const { items, error } = await drain(withoutMadeUpClocks(runs([known(1n, 9n), known(1n, 9n)], new Error('bad'))));
    expect([items.length, error]).toEqual([2, new Error('bad')]);
  });
});

async function* runs(times: readonly RunTime[], error?: Error): AsyncGenerator<RecordedRun> {
  yield* times.map((time) => run(time));
  if (error) throw error;
}

describe('conversationSteps', () => {
  const call = (id: string | undefined, name: string) => ({ id, name, arguments: '{}' });
  const user: Turn = { role: 'user', text: 'hi' };
  const brief = (turns: readonly Turn[]): readonly string[] =>
    conversationSteps(turns).steps.map((step) =>
      step.kind === 'tool'
        ? `${step.name}:${step.callId}:${step.result}`
        : `${step.input.length}>${step.output.length}`,
    );

  it('gives every model step what is new since the one before', () => {
    const turns: readonly Turn[] = [
      { role: 'system', text: 's' },
      user,
      { role: 'assistant', text: undefined, toolCalls: [call('1', 'a'), call('2', 'b')] },
      { role: 'tool', text: 'A', toolCallId: '1' },
      { role: 'tool', text: 'B', toolCallId: '2' },
      { role: 'assistant', text: 'done' },
      { role: 'user', text: 'bye' },
    ];
    expect(brief(turns)).toEqual(['2>1', 'a:1:A', 'b:2:B', '2>1']);
    expect(conversationSteps(turns)).toMatchObject({ turns: 2, unanswered: [{ text: 'bye' }] });
  });

  it('takes a greeting before the user speaks for a script', () => {
    expect(brief([{ role: 'assistant', text: 'How can I help?' }, user, { role: 'assistant', text: 'yes' }])).toEqual([
      '2>1',
    ]);
    expect(brief([{ role: 'assistant', text: 'alone' }])).toEqual(['0>1']);
  });

  it('finds the call an answer belongs to by id, else by name, else by order', () => {
    const asked: Turn = {
      role: 'assistant',
      text: undefined,
      toolCalls: [call('1', 'a'), call('2', 'b'), call(undefined, 'c')],
    };
    expect(
      brief([
        user,
        asked,
        { role: 'tool', text: 'B', toolCallId: '2' },
        { role: 'tool', text: 'C', toolName: 'c' },
        { role: 'tool', text: 'A' },
      ]),
    ).toEqual(['1>1', 'b:2:B', 'c:undefined:C', 'a:1:A']);
    expect(brief([user, { role: 'tool', text: 'nobody asked' }])).toEqual(['unknown:undefined:nobody asked']);
  });
});
