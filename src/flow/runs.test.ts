import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { facets, facetsRequest } from './facets.ts';
import { neighbours, neighboursRequest } from './neighbours.ts';
import { runs, runsRequest } from './runs.ts';
import { sessions, sessionsRequest } from './sessions.ts';
import { deleteView, saveView, viewRequest, views } from './views.ts';

const nowMs = Date.parse('2026-11-10T00:00:00Z');

let test: Awaited<ReturnType<typeof openTestContext>>;
const open = async (): Promise<void> => {
  test = await openTestContext({}, nowMs);
  await insert('', 12);
};

/** Runs `r00`, `r01` …: sessions of three, outcomes, languages and costs in turn; every fourth cost is unknown. */
const insert = (prefix: string, n: number, { version = 1, outcome = '', layer = '' } = {}): Promise<void> =>
  test.context.store.engine
    .command(`INSERT INTO airworthy.runs (run_id, version, task, release, model, session, user_id, started_at, ended_at, duration_ms, outcome, cost_usd, steps, tool_errors, weight, dimensions, score.name, score.value, score.label, score.source, score.explanation)
SELECT concat('r${prefix}', hex(number)), ${version}, ['refund', 'cancel'][1 + number % 2], ['1', '2'][1 + intDiv(number, 6)], 'm', concat('s', toString(intDiv(number, 3))), 'u', toDateTime64('2026-11-01 00:00:00', 9) + number, toDateTime64('2026-11-01 00:00:01', 9) + number,
  100 * number, if('${outcome}' = '', ['success', 'failure', 'refusal'][1 + number % 3], '${outcome}'), if(number % 4 = 3, NULL, number), number, number = 5, 1,
  mapFilter((name, value) -> value != '', CAST(map('language', ['de', 'fr', '', 'it'][1 + number % 4], 'layer', '${layer}'), 'Map(LowCardinality(String), String)')), ['helpful'], [number / 12.], [''], ['event'], ['']
FROM numbers(${n})`);
const listed = async (request: object) =>
  (await runs(test.context, runsRequest.parse({ limit: 100, sort: '+started', ...request }))).runs.map(
    (run) => run.run_id,
  );

describe('the runs of a store', () => {
  beforeAll(open);
  afterAll(() => test.close());

  it.each([
    [{ task: 'refund', release: '2' }, ['r06', 'r08', 'r0A']],
    [{ outcome: ['failure', 'refusal'], session: 's1' }, ['r04', 'r05']],
    [{ task: ['refund', 'cancel'], session: 's0' }, ['r00', 'r01', 'r02']],
    [{ slice: 'language=de' }, ['r00', 'r04', 'r08']],
    [{ slice: ['language=de', 'language=fr'], release: '1' }, ['r00', 'r01', 'r04', 'r05']],
    [{ slice: 'language=' }, ['r02', 'r06', 'r0A']],
    [{ slice: ['language!=de', 'language!='], release: '2' }, ['r07', 'r09', 'r0B']],
    [{ id: 'r0A' }, ['r0A']],
    [{ score: 'helpful<0.17' }, ['r00', 'r01', 'r02']],
    [{ score: ['helpful>=0.5', 'helpful<0.6'] }, ['r06', 'r07']],
    [{ has: 'errors' }, ['r05']],
    [{ has: ['unpriced'], max_duration_ms: '700' }, ['r03', 'r07']],
    [{ min_cost_usd: '9', max_steps: '10' }, ['r09', 'r0A']],
    [{ since: '2026-11-01T00:00:10Z' }, ['r0A', 'r0B']],
    [{ model: 'other' }, []],
    // Of r00 no step was recorded: how many it took is unknown.
    [{ max_steps: '1' }, ['r01']],
    [{ min_steps: '0', session: 's0' }, ['r01', 'r02']],
  ])('are found by %j', async (request, expected) => {
    expect(await listed(request)).toEqual(expected);
  });

  it('say of a run without a recorded step that its steps are unknown, and have it last by steps', async () => {
    const found = await runs(test.context, runsRequest.parse({ session: 's0', sort: '+steps' }));
    expect(found.runs.map(({ run_id: id, steps }) => [id, steps])).toEqual([
      ['r01', 1],
      ['r02', 2],
      ['r00', null],
    ]);
    expect(await listed({ session: 's0', sort: 'steps' })).toEqual(['r02', 'r01', 'r00']);
  });

  it.each([
    [{ slice: 'language' }, /«language» is not a slice/],
    [{ slice: '!=de' }, /«!=de» is not a slice/],
    [{ score: 'helpful' }, /«helpful» is not a bound on a score/],
    [{ score: 'helpful<x' }, /is not a bound/],
    [{ slice: 'planet=mars' }, /no run has a dimension planet/],
  ])('%j is refused', async (request, message) => {
    await expect(listed(request)).rejects.toThrow(message);
  });

  it('come page by page in any order, each once, what is unknown last', async () => {
    for (const sort of ['started', '+started', 'cost', '+cost', 'errors', '+steps']) {
      const whole = await listed({ sort });
      expect(new Set(whole).size).toBe(12);
      const paged = [];
      for (let offset = 0; offset < 15; offset += 5) paged.push(...(await listed({ sort, limit: 5, offset })));
      expect(paged).toEqual(whole);
      if (sort.endsWith('cost')) expect(whole.slice(9)).toEqual(['r03', 'r07', 'r0B']);
    }
    const beyond = await runs(test.context, runsRequest.parse({ offset: 50 }));
    expect(beyond).toMatchObject({ runs: [], total: 12 });
  });

  it('have neighbours: walking them from the first gives the list', async () => {
    for (const sort of ['cost', '+errors']) {
      const filter = { release: ['1', '2'], sort };
      const list = await listed(filter);
      for (const [i, id] of list.entries()) {
        const found = await neighbours(test.context, id, { request: neighboursRequest.parse(filter) });
        const [previous, next] = [list[i - 1], list[i + 1]];
        expect(found).toEqual({
          ...(previous === undefined ? {} : { previous }),
          ...(next === undefined ? {} : { next }),
          before: i,
          total: 12,
        });
      }
    }
    const nobody = neighbours(test.context, 'r9', { request: neighboursRequest.parse({}) });
    await expect(nobody).rejects.toThrow('there is no run r9');
  });

  it('have facets: values with how many runs, the own dimension unbounded by its filter', async () => {
    const found = await facets(test.context, facetsRequest.parse({ slice: 'language=de', release: '1' }));
    const of = (name: string) => found.facets.find(({ dimension }) => dimension === name);
    expect(of('task')?.values).toEqual([{ value: 'refund', runs: 2 }]);
    expect(of('release')?.values).toEqual([
      { value: '1', runs: 2 },
      { value: '2', runs: 1 },
    ]);
    expect(of('language')?.values).toEqual([
      { value: 'de', runs: 2 },
      { value: 'fr', runs: 2 },
      { value: 'it', runs: 1 },
    ]);
    expect(found.leaves_out_held_out).toBe(false);
    const searched = await facets(test.context, facetsRequest.parse({ dimension: 'session', q: 'S', limit: 1 }));
    expect(searched.facets).toEqual([{ dimension: 'session', values: [{ value: 's0', runs: 3 }], more: 3 }]);
  });
});

describe('the runs of a store, as it changes', () => {
  beforeEach(open);
  afterEach(() => test.close());

  it('count in their newest version, as soon as there is one', async () => {
    expect(await listed({ outcome: 'fault' })).toEqual([]);
    await insert('', 2, { version: 2, outcome: 'fault' });
    expect(await listed({ outcome: 'fault' })).toEqual(['r00', 'r01']);
    expect(await listed({ outcome: 'success' })).toEqual(['r03', 'r06', 'r09']);
    await insert('', 1, { version: 3, outcome: 'escalation' });
    expect(await listed({ outcome: 'fault' })).toEqual(['r01']);
    expect((await runs(test.context, runsRequest.parse({}))).total).toBe(12);
  });

  it('give no outcome of held-out runs away in facets', async () => {
    await insert('x', 3, { layer: 'held_out', outcome: 'consequential_error' });
    const found = await facets(test.context, facetsRequest.parse({}));
    const of = (name: string) => found.facets.find(({ dimension }) => dimension === name)?.values;
    expect(of('layer')).toEqual([{ value: 'held_out', runs: 3 }]);
    expect(of('outcome')?.map(({ value }) => value)).toEqual(['failure', 'refusal', 'success']);
    const failed = await facets(test.context, facetsRequest.parse({ outcome: 'consequential_error' }));
    expect(failed.facets.find(({ dimension }) => dimension === 'task')?.values).toEqual([]);
    expect([found, failed].map((each) => each.leaves_out_held_out)).toEqual([true, true]);
  });

  it('come as sessions, each with its whole thread', async () => {
    const found = await sessions(test.context, sessionsRequest.parse({ has: 'errors' }));
    expect(found).toMatchObject({ total: 1 });
    expect(found.sessions[0]).toMatchObject({
      session: 's1',
      user_id: 'u',
      runs: 3,
      matching_runs: 1,
      tasks: ['cancel', 'refund'],
      outcomes: { success: 1, failure: 1, refusal: 1 },
      cost_usd: 9,
      unpriced_runs: 1,
    });
    expect(found.sessions[0]?.thread.map((run) => [run.run_id, run.outcome])).toEqual([
      ['r03', 'success'],
      ['r04', 'failure'],
      ['r05', 'refusal'],
    ]);
    const latest = await sessions(test.context, sessionsRequest.parse({ limit: 2, offset: 1, runs: 1 }));
    expect(latest.sessions.map(({ session, thread }) => [session, thread.length])).toEqual([
      ['s2', 1],
      ['s1', 1],
    ]);
    await insert('', 1, { version: 2, outcome: 'consequential_error' });
    const worst = await sessions(test.context, sessionsRequest.parse({ sort: 'worst' }));
    expect(worst.sessions[0]).toMatchObject({ session: 's0', runs: 3 });
  });

  it('are kept as views: saved, replaced, deleted', async () => {
    const save = (request: object, by: string) => saveView(test.context, viewRequest.parse(request), by);
    await save({ name: 'failing', filter: { outcome: 'failure', since: '7d' }, sort: 'cost' }, 'ann');
    await save({ name: 'all', filter: {} }, 'bob');
    const saved = await views(test.context);
    expect(saved.views.map(({ name, saved_by }) => [name, saved_by])).toEqual([
      ['all', 'bob'],
      ['failing', 'ann'],
    ]);
    expect(saved.views[1]).toMatchObject({ filter: { outcome: ['failure'], since: '7d' }, sort: 'cost' });
    await save({ name: 'failing', filter: { outcome: 'refusal' } }, 'bob');
    expect((await views(test.context)).views[1]).toMatchObject({ filter: { outcome: ['refusal'] }, saved_by: 'bob' });
    await deleteView(test.context, 'all');
    expect((await views(test.context)).views.map(({ name }) => name)).toEqual(['failing']);
    await expect(deleteView(test.context, 'all')).rejects.toThrow('no saved view «all»');
    await expect(save({ name: 'x', filter: { slice: 'language' } }, '')).rejects.toThrow('not a slice');
    expect(viewRequest.safeParse({ name: 'x', filter: { taks: 'refund' } }).success).toBe(false);
  });
});
