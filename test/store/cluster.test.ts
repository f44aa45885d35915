import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Context } from '#flow/context.ts';
import { registerGate, showGate, updateGates } from '#flow/live-gate.ts';
import { runs as listed, runsRequest } from '#flow/runs.ts';
import type { Runtime } from '#flow/runtime.ts';
import { openTurn } from '#flow/turn.ts';
import { openServer } from '#store/engine/server.ts';
import { openStore } from '#store/open.ts';
import { reportCostUnits } from '#store/query/report-cost-units.ts';
import { reportOrderStatistics } from '#store/query/report-order-statistics.ts';
import { reportPerturbations } from '#store/query/report-perturbations.ts';
import { reportRunSums } from '#store/query/report-run-sums.ts';
import { reportScoreSums } from '#store/query/report-score-sums.ts';
import { reportUnitSums } from '#store/query/report-unit-sums.ts';
import { insertLive, type LiveRun } from '../live-runs.ts';
import { type ClickHouseServer, noServer, startCluster } from './clickhouse-server.ts';
import { openTestRuntime } from './open-runtime.ts';
import { someRuns } from './traffic.ts';

const runCount = 40;
const anyRow = z.record(z.string(), z.unknown());
const counted = z.object({ n: z.number() });

/** Shards add up in another order, so the last digits of a sum differ. */
const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value);

/** Every row of an answer as text, in one order. */
function sorted(answer: object): string[] {
  return Object.entries(answer)
    .flatMap(([key, value]: [string, unknown]) =>
      Array.isArray(value) ? value.map((row) => [key, row]) : [['', value]],
    )
    .map((row) => JSON.stringify(row, rounded))
    .toSorted();
}

if (noServer !== undefined) console.warn(`cluster tests left out: ${noServer}`);

describe.runIf(noServer === undefined)('a cluster of two real servers', () => {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-cluster-'));
  let servers: ClickHouseServer[] = [];
  let cluster: Runtime;
  let single: Runtime;
  const urls = (): string => servers.map((server) => server.url).join(',');

  beforeAll(async () => {
    servers = await startCluster(dir);
    cluster = await openTestRuntime(join(dir, 'cluster'), { url: urls(), cluster: 'airworthy' });
    single = await openTestRuntime(join(dir, 'single'));
    for (const runtime of [cluster, single]) {
      expect(await runtime.recorder.writeRuns(someRuns(runCount))).toBe(runCount * 4);
      await runtime.assembler.settle();
    }
  }, 240_000);
  afterAll(async () => {
    await cluster.close();
    await single.close();
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(dir, { recursive: true, force: true });
  });

  const rowsOf = (runtime: Runtime, sql: string) => runtime.context.store.engine.rows(sql, anyRow);

  it('has rows on both shards, each trace on one', async () => {
    const shares = await Promise.all(
      servers.map(async ({ url }) => {
        const engine = await openServer(url);
        const traces = await engine.rows(
          'SELECT DISTINCT TraceId FROM airworthy.otel_traces_local',
          z.object({ TraceId: z.string() }),
        );
        const runs = await engine.rows('SELECT count() AS n FROM airworthy.runs_local FINAL', counted);
        await engine.close();
        return { traces: traces.map((row) => row.TraceId), runs: runs[0]?.n ?? 0 };
      }),
    );
    const all = shares.flatMap((share) => share.traces);
    expect(all).toHaveLength(runCount);
    expect(new Set(all).size).toBe(runCount);
    for (const share of shares) expect(share.traces.length).toBeGreaterThan(runCount / 5);
    for (const share of shares) expect(share.runs).toBe(share.traces.length);
  });

  it('assembles the same runs as the embedded store', async () => {
    const sql = 'SELECT * EXCEPT (version, last_arrival) FROM airworthy.runs FINAL ORDER BY run_id';
    const ours = await rowsOf(cluster, sql);
    expect(ours).toHaveLength(runCount);
    expect(ours).toEqual(await rowsOf(single, sql));
  });

  it.each([
    ['sums of runs', reportRunSums],
    [
      'sums of cases',
      async (...[store, window]: Parameters<typeof reportRunSums>) => (await reportUnitSums(store, window, 1)).cases,
    ],
    ['percentiles', reportOrderStatistics],
    ['scores', reportScoreSums],
    ['perturbations', reportPerturbations],
    ['lots of cost', reportCostUnits],
  ])('answers the queries of the report as the embedded store does: %s', async (_, query) => {
    const window = { slice: {}, by: ['language', 'model'] };
    const inOrder = async ({ context }: Runtime) => sorted(await query(context.store, window));
    expect(await inOrder(cluster)).toEqual(await inOrder(single));
  });

  it.each([{}, { outcome: 'failure' }, { sort: '+duration', offset: '3' }])(
    'lists runs and their total as the embedded store does: %o',
    async (asked) => {
      const page = runsRequest.parse({ limit: '7', ...asked });
      const idsOf = async ({ context }: Runtime) => {
        const { runs: found, total } = await listed(context, page);
        return { total, ids: found.map(({ run_id: id }) => id) };
      };
      const ours = await idsOf(cluster);
      expect(ours.total).toBeGreaterThan(7);
      expect(ours).toEqual(await idsOf(single));
    },
  );

  it('gives one of two servers the turn to alert and to act', async () => {
    const other = await openStore({
      dir,
      url: urls().split(',').toReversed().join(','),
      tables: { cluster: 'airworthy' },
    });
    const times = { leaseMs: 3_600_000, settleMs: 1000 };
    const [here, there] = [cluster.context.store, other].map((store) => openTurn(store, 'alerts', times));
    const turns = await Promise.all([here?.isOurs(), there?.isOurs()]);
    expect(turns.filter((isOurs) => isOurs === true)).toHaveLength(1);
    expect(await Promise.all([here?.isOurs(), there?.isOurs()])).toEqual(turns);
    await other.engine.close();
  });

  it('re-derives a run when a span of it comes twice, through any server', async () => {
    const other = await openTestRuntime(join(dir, 'other'), {
      url: urls().split(',').toReversed().join(','),
      cluster: 'airworthy',
    });
    await other.recorder.writeRuns(someRuns(1));
    await other.assembler.settle();
    await other.close();
    const [run] = await rowsOf(
      cluster,
      "SELECT spans, duplicate_spans FROM airworthy.runs FINAL WHERE case_id = '' ORDER BY duplicate_spans DESC LIMIT 1",
    );
    expect(run).toEqual({ spans: 4, duplicate_spans: 4 });
  });

  it('follows live gates as the embedded store does, whichever of two servers does it', async () => {
    const other = await openStore({
      dir,
      url: urls().split(',').toReversed().join(','),
      tables: { cluster: 'airworthy' },
    });
    const startMs = Date.parse('2026-11-20T00:00:00Z');
    const at = (context: Context, minutes: number): Context => ({
      ...context,
      clock: { now: () => startMs + minutes * 60_000 },
    });
    const runs = Array.from({ length: 60 }, (_, i): LiveRun => ({
      id: `live ${i}`,
      release: i % 2 === 0 ? '1' : '2',
      atMs: startMs + 1 + i,
      outcome: i % 7 === 0 ? 'unknown' : i % 5 === 0 ? 'failure' : 'success',
    }));
    const followed = async (...contexts: readonly Context[]) => {
      const [first = cluster.context] = contexts;
      const { gate_id: id } = await registerGate(at(first, 0), { baseline: '1', candidate: '2' });
      for (const half of [runs.slice(0, 30), runs.slice(30)]) {
        await insertLive(first, half);
        await Promise.all(contexts.map((context) => updateGates(at(context, 20))));
      }
      // Where both asked at once, one may have been told that it was not its turn, and the other too early.
      await updateGates(at(first, 20));
      return showGate(at(first, 20), id);
    };
    const ours = await followed(cluster.context, { ...cluster.context, store: other });
    expect(ours).toMatchObject({ verdict: 'running', base: { runs: 30, late: 0 }, candidate: { runs: 30, late: 0 } });
    expect(ours.n).toBeGreaterThan(20);
    expect(JSON.stringify(ours, rounded)).toBe(JSON.stringify(await followed(single.context), rounded));
    await other.engine.close();
  });

  it('says what to do where ON CLUSTER does not work', async () => {
    const [{ url } = { url: '' }] = servers;
    await expect(openStore({ dir, url, tables: { cluster: 'airworthy', database: 'another' } })).rejects.toMatchObject({
      code: 'config_invalid',
      hint: expect.stringContaining('every server of the cluster'),
    });
  });

  it('says so where there is no such cluster', async () => {
    const [{ url } = { url: '' }] = servers;
    await expect(openStore({ dir, url, tables: { cluster: 'nowhere' } })).rejects.toMatchObject({
      code: 'config_invalid',
    });
  });
});
