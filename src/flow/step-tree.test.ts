import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundRun } from '#store/query/find-run.ts';
import type { StoredSpan } from '#store/query/trace-spans.ts';
import { stepTree } from './step-tree.ts';

// Of a run the tree reads the clock only.
const run = { clock: '' } as FoundRun;

function span(id: string, parent: string, startMs: number, attributes: Record<string, string> = {}): StoredSpan {
  return {
    TraceId: 't',
    SpanId: id,
    ParentSpanId: parent,
    SpanName: `span ${id}`,
    SpanKind: 'internal',
    ServiceName: 's',
    StartNs: `${startMs}000000`,
    DurationNs: '5000000',
    StatusCode: 'unset',
    StatusMessage: '',
    ScopeName: '',
    ScopeVersion: '',
    Attributes: attributes,
    Resource: {},
    EventNames: [],
    EventTimesNs: [],
    EventAttributes: [],
  };
}

const outline = (spans: readonly StoredSpan[]): readonly string[] =>
  stepTree({ run, steps: [] }, spans).map((node) => `${' '.repeat(node.depth)}${node.span_id} +${node.offset_ms}`);

describe('the tree of steps', () => {
  it('has each span before what lies in it, siblings by time', () => {
    expect(outline([span('c', 'a', 30), span('b', 'a', 20), span('a', '', 10), span('d', 'b', 25)])).toEqual([
      'a +0',
      ' b +10',
      '  d +15',
      ' c +20',
    ]);
  });

  it('keeps spans whose parent never came', () => {
    expect(outline([span('b', 'gone', 20), span('a', '', 10)])).toEqual(['a +0', 'b +10']);
  });

  it('says no times where the clock is not to be trusted', () => {
    const [node] = stepTree({ run: { ...run, clock: 'all_alike' }, steps: [] }, [span('a', '', 10)]);
    expect(node).toMatchObject({ offset_ms: null, duration_ms: null });
  });

  it('has each span once and ends, whatever parents are said', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const spans = fc.uniqueArray(fc.tuple(id, fc.oneof(id, fc.constant('')), fc.nat(100)), {
      selector: ([one]) => one,
    });
    fc.assert(
      fc.property(spans, (given) => {
        const ids = stepTree(
          { run, steps: [] },
          given.map((args) => span(...args)),
        ).map((node) => node.span_id);
        expect(ids.toSorted()).toEqual(given.map(([own]) => own).toSorted());
      }),
    );
  });
});
