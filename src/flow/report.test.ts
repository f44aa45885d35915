import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { quantileWithInterval } from '#stats/sample/quantile.ts';
import { openTestContext } from '../../test/context.ts';
import { report, type ReportRequest } from './report.ts';

type Test = Awaited<ReturnType<typeof openTestContext>>;

/** What a test says of a run; everything else is the same for all. */
interface RunRow {
  readonly id: string;
  readonly outcome: string;
  readonly task?: string;
  readonly release?: string;
  readonly version?: number;
  readonly weight?: number;
  readonly cost?: number;
  readonly case?: string;
  readonly session?: string;
  readonly ms?: number;
  readonly language?: string;
  readonly tool_errors?: number;
  readonly help_asked?: number;
  readonly human_minutes?: number;
  readonly turns?: string;
  readonly should_refuse?: string;
  readonly score?: number;
  readonly clock?: string;
}

let test: Test;
beforeAll(async () => {
  test = await openTestContext({ tasks: { refund: { reliabilityAt: [3] } } });
});
beforeEach(() => test.context.store.engine.command(`TRUNCATE TABLE ${test.context.store.at.database}.runs`));
afterAll(() => test.close());

const text = (value: string): string => `'${value}'`;
const number = (value: number | undefined): string => (value === undefined ? 'NULL' : String(value));

async function insert(...rows: readonly RunRow[]): Promise<void> {
  const { engine, at } = test.context.store;
  const values = rows.map((row) => {
    const dimensions = { language: row.language, should_refuse: row.should_refuse, turns: row.turns };
    const map = Object.entries(dimensions).flatMap(([key, value]) =>
      value === undefined ? [] : [text(key), text(value)],
    );
    const scores = row.score === undefined ? ['[]', '[]'] : [`['helpful']`, `[${row.score}]`];
    const cells = [
      text(row.id),
      row.version ?? 1,
      text(row.task ?? 'refund'),
      text(row.release ?? '1'),
      text(row.outcome),
      row.weight ?? 1,
      number(row.cost),
      text(row.case ?? ''),
      text(row.session ?? ''),
      number(row.ms),
      text(row.clock ?? ''),
      row.tool_errors ?? 0,
      row.help_asked ?? 0,
      number(row.human_minutes),
      "'2026-11-20 10:00:00'",
      "'2026-11-20 10:00:01'",
      'true',
      `map(${map.join(', ')})`,
      ...scores,
      row.score === undefined ? '[]' : "['']",
      row.score === undefined ? '[]' : "['event']",
      row.score === undefined ? '[]' : "['']",
    ];
    return `(${cells.join(', ')})`;
  });
  await engine.command(`INSERT INTO ${at.database}.runs (run_id, version, task, release, outcome, weight, cost_usd, case_id, session, duration_ms, clock, tool_errors,
    help_asked, human_minutes, started_at, ended_at, root_seen, dimensions, score.name, score.value, score.label, score.source, score.explanation) VALUES ${values.join(', ')}`);
}

/** So many runs with the same outcome. */
const many = (count: number, prefix: string, row: Omit<RunRow, 'id'>): RunRow[] =>
  Array.from({ length: count }, (_, i) => ({ ...row, id: `${prefix}${i}` }));

const first = async (request: ReportRequest = {}) => {
  const found = await report(test.context, request);
  const [group] = found.groups;
  if (group === undefined) throw new Error('no group');
  return { found, group };
};

describe('report', () => {
  it('counts each run once, in its newest version', async () => {
    await insert({ id: 'a', outcome: 'failure' }, { id: 'b', outcome: 'success' });
    await insert({ id: 'a', outcome: 'success', version: 2 });
    const { found, group } = await first();
    expect([found.runs, group.runs, group.outcomes.success, group.outcomes.failure]).toEqual([2, 2, 2, 0]);
  });

  it('keeps unknown outcomes out of the rate, and faults in it and apart', async () => {
    await insert(
      ...many(6, 's', { outcome: 'success' }),
      ...many(2, 'f', { outcome: 'failure' }),
      ...many(2, 'x', { outcome: 'fault' }),
      ...many(5, 'u', { outcome: 'unknown' }),
    );
    const { group, found } = await first();
    expect(group.runs).toBe(15);
    expect(group.success_rate).toMatchObject({ value: 0.6, n: 10, effective_n: 10 });
    expect(group.faults).toMatchObject({
      runs: 2,
      share: { value: 0.2, n: 10 },
      success_rate_with_faults: { value: 0.6, n: 10 },
      success_rate_without_faults: { value: 0.75, n: 8 },
    });
    expect(group.too_few).toBe(true);
    expect(found.notes.join(' ')).toMatch(/How 5 of 15 runs \(33 %\) ended is not known/);
  });

  it('says nothing of a group in which no outcome is known', async () => {
    await insert(...many(3, 'u', { outcome: 'unknown' }));
    expect((await first()).group.success_rate).toEqual({ kind: 'insufficient', n: 0, need: 1 });
  });

  it('honours weights in rates, costs, percentiles and scores', async () => {
    await insert(
      { id: 'a', outcome: 'success', weight: 9, cost: 1, ms: 100, score: 1 },
      { id: 'b', outcome: 'failure', weight: 1, cost: 11, ms: 900, score: 0 },
    );
    const { group } = await first();
    expect(group.weighted).toBe(true);
    // (9 + 1)² / (81 + 1): two runs of which one hardly counts tell less than two.
    expect(group.success_rate).toMatchObject({ value: 0.9, n: 2, effective_n: 100 / 82 });
    expect(group.cost_per_success).toMatchObject({ value: 20 / 9, n: 2, known_share: 1 });
    expect(group.latency).toMatchObject({ n: 2, p50: { value: 100 }, p95: { value: 900 } });
    expect(group.scores['helpful']).toMatchObject({ value: 0.9, n: 2 });
  });

  it('takes the cost per success from runs whose cost is known, never as 0', async () => {
    await insert(
      { id: 'a', outcome: 'success', cost: 2 },
      { id: 'b', outcome: 'failure', cost: 4 },
      { id: 'c', outcome: 'success' },
      { id: 'd', outcome: 'unknown', cost: 100 },
    );
    const { group } = await first();
    expect(group.cost_per_success).toMatchObject({ value: 6, n: 2, known_share: 2 / 3 });
    expect(group.cost).toMatchObject({ n: 3, unknown: 1, p50: { value: 4 } });
  });

  it('makes pass^k over cases, with faults as attempts that did not succeed', async () => {
    const tries = (name: string, ...outcomes: readonly string[]): RunRow[] =>
      outcomes.map((outcome, i) => ({ id: `${name}${i}`, case: name, outcome }));
    await insert(
      ...tries('a', 'success', 'success', 'success'),
      ...tries('b', 'success', 'failure', 'success'),
      ...tries('c', 'fault', 'success', 'success'),
      ...tries('d', 'failure', 'failure', 'unknown'),
    );
    const { group } = await first();
    expect(group.cases).toBe(4);
    expect(group.pass_hat_k['1']).toMatchObject({ value: (1 + 2 / 3 + 2 / 3 + 0) / 4, n: 4, left_out: 0 });
    expect(group.pass_hat_k['2']).toMatchObject({ value: (1 + 1 / 3 + 1 / 3 + 0) / 4 });
    // Case d has only two attempts of which something is known.
    expect(group.pass_hat_k['3']).toMatchObject({ value: 1 / 3, n: 3, left_out: 1 });
    expect(group.pass_at_k['2']).toMatchObject({ value: 3 / 4 });
    expect(group.stability).toMatchObject({ cases: 4, always_succeed: 1, never_succeed: 1, flaky: 2 });
    expect(group.clusters.unit).toBe('case');
    expect(group.bundle).toMatchObject({ k: 3, reliability_at_k: { model: 'pass_hat_k', value: 1 / 3 } });
  });

  it('widens the interval where the runs of one session end alike', async () => {
    const sessions = Array.from({ length: 40 }, (_, i) =>
      many(3, `${i}-`, { outcome: i % 4 === 0 ? 'failure' : 'success', session: `s${i}` }),
    ).flat();
    await insert(...sessions);
    const { group } = await first();
    expect(group.clusters).toMatchObject({ unit: 'session', count: 40 });
    // Three copies of 40: worth 40 runs, up to the small-sample factors.
    expect(group.success_rate).toMatchObject({ value: 0.75, n: 120, effective_n: expect.closeTo(40, -0.5) });
  });

  it('gives exact percentiles with their order-statistic intervals', async () => {
    await insert(
      ...Array.from({ length: 1000 }, (_, i): RunRow => ({ id: `r${i}`, outcome: 'success', ms: 1000 - i })),
    );
    const { group } = await first();
    const sorted = Array.from({ length: 1000 }, (_, i) => i + 1);
    for (const [name, p] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      const { value, low, high } = quantileWithInterval(sorted, p);
      const end = (at: typeof low): unknown => (at.kind === 'value' ? at.value : at);
      expect(group.latency).toMatchObject({
        n: 1000,
        [name]: { value: expect.closeTo(value, 9), low: end(low), high: end(high) },
      });
    }
  });

  it('leaves an end of a percentile open that the sample cannot give', async () => {
    await insert(...Array.from({ length: 10 }, (_, i): RunRow => ({ id: `r${i}`, outcome: 'success', ms: i })));
    const { group } = await first();
    expect(group.latency).toMatchObject({
      p50: { value: 4.5, low: 1, high: 8 },
      p99: { high: { kind: 'open', need: 368 } },
    });
  });

  it('cuts into slices, worst first, and says which is worse than the rest', async () => {
    await insert(
      ...many(95, 'en', { outcome: 'success', language: 'en' }),
      ...many(5, 'en-', { outcome: 'failure', language: 'en' }),
      ...many(30, 'de', { outcome: 'success', language: 'de' }),
      ...many(30, 'de-', { outcome: 'failure', language: 'de' }),
      ...many(3, 'fr', { outcome: 'failure', language: 'fr' }),
      ...many(2, 'xx', { outcome: 'failure' }),
    );
    const { found } = await first({ by: ['language'] });
    const slices = found.groups.filter((group) => group.against_rest !== undefined);
    expect(slices.map((group) => group.slice['language'])).toEqual(['de', 'en', 'fr', 'not_recorded']);
    expect(slices.map((group) => group.too_few)).toEqual([false, false, true, true]);
    expect(slices[0]?.against_rest).toMatchObject({ kind: 'compared', verdict: 'worse' });
    expect(slices[1]?.against_rest).toMatchObject({ kind: 'compared', verdict: 'better' });
    expect(slices[2]?.against_rest).toEqual({ kind: 'too_few', n: 3, need: 20 });
    expect(found.comparisons).toBe(2);
  });

  it('merges neighbours that are too thin along the order of a dimension', async () => {
    await insert(
      ...many(25, 'a', { outcome: 'success', turns: '1', ms: 1 }),
      ...many(12, 'b', { outcome: 'success', turns: '2-3', ms: 2, case: 'x' }),
      ...many(9, 'c', { outcome: 'failure', turns: '4-7', ms: 3 }),
      ...many(2, 'd', { outcome: 'failure', turns: '8+', ms: 4 }),
    );
    const { found } = await first({ by: ['turns'] });
    const slices = found.groups.filter((group) => group.against_rest !== undefined);
    expect(slices.map((group) => [group.slice['turns'], group.runs, group.cases])).toEqual([
      ['2-3 or 4-7 or 8+', 23, 1],
      ['1', 25, 0],
    ]);
    expect(slices[0]).toMatchObject({
      too_few: false,
      success_rate: { value: 12 / 23 },
      latency: { n: 23, p50: { value: 2 } },
    });
  });

  it('adds the tasks of a release together, percentiles among them', async () => {
    await insert(
      { id: 'a', outcome: 'success', ms: 1 },
      { id: 'b', outcome: 'failure', task: 'cancel', ms: 3 },
      { id: 'c', outcome: 'success', task: 'cancel', release: '2', ms: 9 },
    );
    const { found } = await first();
    expect(found.releases.map((group) => [group.slice, group.runs])).toEqual([[{ release: '1' }, 2]]);
    expect(found.releases[0]).toMatchObject({ success_rate: { value: 0.5 }, latency: { p50: { value: 2 } } });
  });

  it('filters by task, release, slice and time', async () => {
    await insert(
      { id: 'a', outcome: 'success', language: 'de' },
      { id: 'b', outcome: 'success', language: 'en' },
      { id: 'c', outcome: 'success', task: 'cancel' },
      { id: 'd', outcome: 'success', release: '2' },
    );
    const runs = async (request: ReportRequest): Promise<number> => (await report(test.context, request)).runs;
    expect(await runs({ task: 'refund' })).toBe(3);
    expect(await runs({ release: '2' })).toBe(1);
    expect(await runs({ slice: { language: 'de' } })).toBe(1);
    expect(await runs({ since: '2026-11-20T10:00:00Z' })).toBe(4);
    expect(await runs({ until: '2026-11-20T10:00:00Z' })).toBe(0);
  });

  it('tells of conduct: fragile success, help that helped, people, refusals', async () => {
    await insert(
      { id: 'a', outcome: 'success', tool_errors: 1, should_refuse: 'false' },
      { id: 'b', outcome: 'success', help_asked: 1, human_minutes: 4, should_refuse: 'false' },
      { id: 'c', outcome: 'escalation', human_minutes: 6 },
      { id: 'd', outcome: 'refusal', should_refuse: 'true' },
      { id: 'e', outcome: 'refusal', should_refuse: 'false' },
      { id: 'f', outcome: 'consequential_error', should_refuse: 'true' },
      { id: 'g', outcome: 'near_miss' },
    );
    const { group } = await first();
    expect(group.conduct).toMatchObject({
      fragile_success: { value: 0.5, n: 2 },
      intervene_to_success: { value: 1 / 3, n: 3 },
      near_miss: { value: 1 / 7, n: 7 },
      human_minutes: { runs: 2, total: 10 },
    });
    expect(group.refusals).toMatchObject({
      kind: 'measured',
      precision: { value: 0.5, n: 2 },
      recall: { value: 0.5, n: 2 },
    });
    expect(group.bundle.between_consequential_errors).toMatchObject({ kind: 'estimated', value: 7, errors: 1 });
  });

  it('gives no period from clocks that are not to be trusted', async () => {
    await insert({ id: 'a', outcome: 'success', clock: 'missing' });
    expect((await first()).found).toMatchObject({ first_run: null, last_run: null });
  });

  it('refuses slices that would be single runs', async () => {
    const { engine, at } = test.context.store;
    await engine.command(
      `INSERT INTO ${at.database}.runs (run_id, outcome, weight, dimensions) SELECT toString(number), 'success', 1, map('order', toString(number)) FROM numbers(12000)`,
    );
    await expect(report(test.context, { by: ['order'] })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/too many slices by order/),
    });
  });

  it('says so when nothing matches', async () => {
    const found = await report(test.context, { task: 'nothing' });
    expect(found).toMatchObject({ schema: 'airworthy.report/1', runs: 0, groups: [] });
    expect(found.notes[0]).toMatch(/No runs match/);
  });
});
