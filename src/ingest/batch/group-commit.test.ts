import { describe, expect, it } from 'vitest';
import { AirworthyError } from '#base/error.ts';
import { rowMemory } from '../row/row-memory.ts';
import { GroupCommit, type RowSink } from './group-commit.ts';

const chunk = (name: string, count = 1) => ({ rows: Buffer.from(name), count });

/** A sink that keeps what it was given, and whose inserts return only when they are let go. */
function heldSink() {
  const inserts: { table: string; rows: string[]; count: number; letGo: () => void; fail: (why: Error) => void }[] = [];
  const sink: RowSink = (table, rows, count) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    inserts.push({ table, rows: rows.map(String), count, letGo: resolve, fail: reject });
    return promise;
  };
  return { sink, inserts };
}

/** Lets everything happen that does not wait for a timer or an insert. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
}

const outcome = (promise: Promise<void>) =>
  promise.then(
    () => 'stored',
    (reason: unknown) => (reason instanceof AirworthyError ? reason.code : 'other'),
  );

describe('group commit', () => {
  it('puts requests that come while an insert runs into one insert, and answers each when its own is durable', async () => {
    const { sink, inserts } = heldSink();
    const commit = new GroupCommit(sink, { lingerMs: 0, maxRows: 1 });
    const answered: string[] = [];
    const first = commit.add('otel_traces', chunk('a')).then(() => answered.push('a'));
    const others = ['b', 'c'].map((name) =>
      commit.add('otel_traces', chunk(name, 0.5)).then(() => answered.push(name)),
    );
    await settled();
    expect(inserts.map((insert) => insert.rows)).toEqual([['a']]);
    expect(answered).toEqual([]);
    inserts[0]?.letGo();
    await first;
    expect(answered).toEqual(['a']);
    await settled();
    expect(inserts[1]).toMatchObject({ table: 'otel_traces', rows: ['b', 'c'], count: 1 });
    inserts[1]?.letGo();
    await Promise.all(others);
    expect(commit.heldBytes).toBe(0);
  });

  it('keeps the memory of big rows until they are durable, and uses it again then', async () => {
    const { sink, inserts } = heldSink();
    const commit = new GroupCommit(sink, { lingerMs: 0, maxRows: 1 });
    const big = new Uint8Array(300_000);
    const rows = rowMemory.copyOf(big);
    const { buffer } = rows;
    const stored = commit.add('otel_traces', { rows, count: 1 });
    await settled();
    expect(rowMemory.copyOf(big).buffer).not.toBe(buffer);
    inserts[0]?.letGo();
    await stored;
    expect(rowMemory.copyOf(big).buffer).toBe(buffer);
  });

  it('waits a little for company when idle', async () => {
    const { sink, inserts } = heldSink();
    const commit = new GroupCommit(sink, { lingerMs: 10 });
    const all = ['a', 'b', 'c'].map((name) => commit.add('otel_traces', chunk(name)));
    await settled();
    while (inserts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(inserts.map((insert) => insert.rows)).toEqual([['a', 'b', 'c']]);
    inserts[0]?.letGo();
    await Promise.all(all);
  });

  it('never cuts a request, and closes a batch at its cap', async () => {
    const sizes: number[] = [];
    const sink: RowSink = async (_table, _rows, count) => void sizes.push(count);
    const commit = new GroupCommit(sink, { lingerMs: 1, maxRows: 10 });
    await Promise.all([4, 4, 4, 25, 1, 9].map((count) => commit.add('otel_traces', chunk('x', count))));
    expect(sizes).toEqual([8, 4, 25, 10]);
  });

  it('keeps tables apart: a slow one does not hold up the other', async () => {
    const { sink, inserts } = heldSink();
    const commit = new GroupCommit(sink, { lingerMs: 0 });
    const slow = commit.add('otel_traces', chunk('a'));
    const fast = commit.add('otel_logs', chunk('b'));
    while (inserts.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    inserts.find((insert) => insert.table === 'otel_logs')?.letGo();
    await fast;
    inserts.find((insert) => insert.table === 'otel_traces')?.letGo();
    await slow;
  });

  it('turns away what does not fit, says for how long, and takes again once there is room', async () => {
    const { sink, inserts } = heldSink();
    const commit = new GroupCommit(sink, { maxRows: 1, maxHeldBytes: 10 });
    const held = commit.add('otel_traces', chunk('12345678'));
    expect(await outcome(commit.add('otel_traces', chunk('123')))).toBe('overloaded');
    expect(commit.retryAfterSeconds()).toBeGreaterThanOrEqual(1);
    expect(commit.retryAfterSeconds()).toBeLessThanOrEqual(30);
    expect(commit.heldBytes).toBe(8);
    inserts[0]?.letGo();
    await held;
    await settled();
    const later = commit.add('otel_traces', chunk('123'));
    inserts[1]?.letGo();
    expect(await outcome(later)).toBe('stored');
  });

  it('takes one request that is bigger than the whole budget, alone', async () => {
    const commit = new GroupCommit(async () => {}, { lingerMs: 0, maxHeldBytes: 4 });
    expect(await outcome(commit.add('otel_traces', chunk('12345678')))).toBe('stored');
  });

  it('fails only the request whose rows the store cannot take', async () => {
    const sink: RowSink = async (_table, rows) => {
      if (rows.map(String).includes('poison')) throw new AirworthyError('internal', 'cannot parse');
    };
    const commit = new GroupCommit(sink, { lingerMs: 1 });
    const outcomes = ['a', 'poison', 'b'].map((name) => outcome(commit.add('otel_traces', chunk(name))));
    expect(await Promise.all(outcomes)).toEqual(['stored', 'internal', 'stored']);
    expect(await outcome(commit.add('otel_traces', chunk('c')))).toBe('stored');
    expect(commit.heldBytes).toBe(0);
  });

  it('tells everyone to try again when the store is down, without trying each of a hundred', async () => {
    let tries = 0;
    const sink: RowSink = async () => {
      tries++;
      throw new Error('down');
    };
    const commit = new GroupCommit(sink, { lingerMs: 1 });
    const outcomes = Array.from({ length: 100 }, (_, i) => outcome(commit.add('otel_traces', chunk(`r${i}`))));
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['store_unavailable']));
    expect(tries).toBe(4);
    expect(commit.heldBytes).toBe(0);
  });

  it('stores everything it took before it stops, and takes nothing after', async () => {
    const stored: string[] = [];
    const sink: RowSink = async (_table, rows) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      stored.push(...rows.map(String));
    };
    const commit = new GroupCommit(sink, { lingerMs: 60_000, maxRows: 1 });
    const outcomes = ['a', 'b'].map((name) => outcome(commit.add('otel_traces', chunk(name))));
    const logs = outcome(commit.add('otel_logs', chunk('c', 0.5)));
    await commit.drain();
    expect(await Promise.all([...outcomes, logs])).toEqual(['stored', 'stored', 'stored']);
    expect(stored.toSorted()).toEqual(['a', 'b', 'c']);
    expect(await outcome(commit.add('otel_traces', chunk('d')))).toBe('store_unavailable');
  });

  it('answers a request without rows at once', async () => {
    const { sink } = heldSink();
    expect(await outcome(new GroupCommit(sink).add('otel_traces', { rows: new Uint8Array(), count: 0 }))).toBe(
      'stored',
    );
  });
});
