import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { insertLive } from '../../test/live-runs.ts';
import { gateEvidencePath } from './gate-evidence-path.ts';
import { registerGate, showGate, updateGates } from './live-gate.ts';

const start = Date.parse('2026-11-20T00:00:00Z');
const hour = 3_600_000;
let test: Awaited<ReturnType<typeof openTestContext>>;
beforeEach(async () => {
  test = await openTestContext({}, start);
});
afterEach(() => test.close());

it('grows from round to round, and ends where the gate stands', async () => {
  const { gate_id: id } = await registerGate(test.context, { baseline: '1', candidate: '2', alpha_pass: 0.02 });
  expect(await gateEvidencePath(test.context, id)).toMatchObject({ n: 0, points: [], pass_boundary: -Math.log(0.02) });
  for (const round of [0, 1]) {
    await insertLive(
      test.context,
      Array.from({ length: 40 }, (_, i) => start + 1 + round * hour + i * 1000).flatMap((atMs, i) => [
        { release: '1' as const, atMs, outcome: 'success' as const },
        { release: '2' as const, atMs, outcome: i % 8 === 0 ? ('failure' as const) : ('success' as const) },
      ]),
    );
    test.clock.set(start + (round + 1) * hour);
    await updateGates(test.context);
  }
  const gate = await showGate(test.context, id);
  const path = await gateEvidencePath(test.context, id);
  const last = path.points.at(-1);
  expect([path.n, path.points.length, path.n_max]).toEqual([80, 80, 2000]);
  expect(last).toMatchObject({ n: gate.n, pass: gate.evidence.pass, fail: gate.evidence.fail });
  expect(last?.difference).toEqual(gate.difference);
  expect([path.pass_boundary, path.fail_boundary]).toEqual([gate.evidence.pass_boundary, gate.evidence.fail_boundary]);
  expect([path.points[39]?.at, last?.at]).toEqual(['2026-11-20T01:00:00.000Z', '2026-11-20T02:00:00.000Z']);
  await expect(gateEvidencePath(test.context, 'none')).rejects.toMatchObject({ code: 'not_found' });
});
