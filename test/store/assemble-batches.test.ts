import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { ImportedRun } from '#ingest/file/importer.ts';
import { agent, agentTrace, chat } from './agent-trace.ts';
import { openTestRuntime } from './open-runtime.ts';
import { someRuns } from './traffic.ts';

const dir = mkdtempSync(join(tmpdir(), 'airworthy-batches-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const anyRow = z.record(z.string(), z.unknown());

/** The runs of a store that recorded them lot by lot, each assembled before the next. */
async function runsIn(lots: readonly (readonly ImportedRun[])[], name: string): Promise<readonly unknown[]> {
  const runtime = await openTestRuntime(join(dir, name));
  try {
    for (const lot of lots) {
      await runtime.recorder.writeRuns(lot);
      await runtime.assembler.settle();
    }
    const sql =
      'SELECT * EXCEPT (version, last_arrival, response_ids), arraySort(response_ids) AS ids FROM airworthy.runs FINAL ORDER BY run_id';
    return await runtime.context.store.engine.rows(sql, anyRow);
  } finally {
    await runtime.close();
  }
}

it('makes the same runs of a large batch, by all threads, as of small ones, by one', async () => {
  const all = someRuns(600);
  const large = await runsIn([all], 'large');
  expect(large).toHaveLength(600);
  expect(
    await runsIn(
      [0, 150, 300, 450].map((first) => all.slice(first, first + 150)),
      'small',
    ),
  ).toEqual(large);
});

it('makes the same runs where later ones have other attributes and events than those that the statements were made for', async () => {
  const call = { name: 'call', id: 2, parent: 1 };
  const judged = {
    name: 'gen_ai.evaluation.result',
    attributes: { 'gen_ai.evaluation.name': 'task_success', 'gen_ai.evaluation.score.value': 1 },
  };
  const spans = [
    agentTrace(1, [
      { id: 1, attributes: agent() },
      { ...call, attributes: chat() },
    ]),
    // Another dialect, an attribute of our own that has no name in the tables, an attribute of the resource, and an event.
    agentTrace(2, [
      { id: 1, attributes: { 'openinference.span.kind': 'AGENT', 'session.id': 's2' } },
      {
        ...call,
        attributes: { 'openinference.span.kind': 'LLM', 'llm.model_name': 'other', 'llm.token_count.prompt': 7 },
      },
    ]),
    agentTrace(3, [{ id: 1, attributes: agent({ 'airworthy.dimension.shop': 'north' }) }]),
    agentTrace(4, [{ id: 1, attributes: agent() }], { resource: { 'deployment.environment.name': 'live' } }),
    agentTrace(5, [{ id: 1, attributes: agent(), events: [judged] }]),
    agentTrace(6, [
      { id: 1, attributes: agent() },
      { ...call, attributes: chat() },
    ]),
  ];
  const runs = spans.map((those, i) => ({ key: String(i), spans: those, logs: [] }));
  const together = await runsIn([runs], 'together');
  expect(together).toMatchObject([
    { model: 'm' },
    { session: 's2', model: 'other', input_tokens: 7 },
    { dimensions: { shop: 'north' } },
    { environment: 'live', outcome: 'unknown' },
    { outcome: 'success', outcome_by: 'evaluation:task_success' },
    { environment: '', outcome: 'unknown' },
  ]);
  expect(
    await runsIn(
      runs.map((run) => [run]),
      'apart',
    ),
  ).toEqual(together);
});
