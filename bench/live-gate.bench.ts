// What a live gate takes in: block differences through both bets and the interval, in batches as the server gives them, against
// adding up the same differences; then whole rounds of the server, against reading the runs they are made of.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRng } from '#base/rng.ts';
import { configOf, configSchema } from '#config/config.ts';
import { registerGate, showGate, updateGates } from '#flow/live-gate.ts';
import { liveDesignSchema } from '#gate/live/design.ts';
import { continueState, startState } from '#gate/live/state.ts';
import { openStore } from '#store/open.ts';
import { takeIn } from '#store/query/gate-intake.ts';
import { gateQueue } from '#store/query/gate-queue.ts';
import { measured, type Measurement } from './measurement.ts';

export const name = 'live_gate';
const observations = 1_000_000;
/** As many as a round of the server takes of each release. */
const batch = 20_000;
const runsOfEach = 100_000;

const design = liveDesignSchema.parse({
  baseline: '1',
  candidate: '2',
  n_max: 10_000_000,
  alpha_pass: 1e-9,
  alpha_fail: 1e-9,
});

/** Differences right on the margin, where neither boundary is reached: a decided gate would have nothing to do. */
function differences(): readonly number[] {
  const rng = seededRng(7);
  const draw = (rate: number): number => (rng.next() < rate ? 1 : 0);
  return Array.from({ length: observations }, () => draw(0.85) - draw(0.9));
}

/** The median of five rounds after one to warm up. */
function perSecond(count: number, work: () => void): number {
  const rates = Array.from({ length: 6 }, () => {
    const start = performance.now();
    work();
    return count / ((performance.now() - start) / 1000);
  });
  return rates.slice(1).toSorted((a, b) => a - b)[2] ?? Number.NaN;
}

function engine(): Measurement {
  const all = differences();
  const batches = Array.from({ length: observations / batch }, (_, i) => all.slice(i * batch, (i + 1) * batch));
  const observe = (): void => {
    let state = startState(design);
    for (const each of batches) state = continueState(state, design, each);
    if (state.evidence.n !== observations || state.evidence.crossing.kind !== 'none') throw new Error('it was decided');
  };
  const add = (): void => {
    let [sum, squares] = [0, 0];
    for (const each of batches) {
      for (const x of each) {
        sum += x;
        squares += x * x;
      }
    }
    if (!(squares >= Math.abs(sum))) throw new Error('the sums are wrong');
  };
  return measured('live_gate_observations_per_s', {
    ours: perSecond(observations, observe),
    baseline: perSecond(observations, add),
  });
}

async function rounds(): Promise<Measurement> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-bench-'));
  const store = await openStore({ dir });
  try {
    const clock = { now: () => Date.parse('2026-11-02T00:00:00Z') };
    const config = configOf(configSchema.parse({}), { dataDir: dir, file: undefined });
    const registered = Date.parse('2026-11-01T00:00:00Z');
    const { gate_id: gate } = await registerGate({ store, config, clock: { now: () => registered } }, design);
    await store.engine
      .command(`INSERT INTO ${store.at.database}.runs (run_id, version, task, release, outcome, weight, started_at)
SELECT lower(hex(sipHash128(number))), 1, 'refund', toString(1 + number % 2), if(cityHash64(number) % 20 < 2 + number % 2, 'failure', 'success'), 1, toDateTime64('2026-11-01 00:00:01', 9) + intDiv(number, 10)
FROM numbers(${2 * runsOfEach})`);
    const selection = { base: '1', candidate: '2', metric: 'success', dimensions: [] } as const;
    // The same runs in another gate, of which the rounds of this one know nothing.
    const other = 'to compare with';
    await takeIn(store, selection, { gate: other, atIso: new Date(registered).toISOString() });
    await gateQueue(store, { gate: other, byCase: false, limit: batch });
    const start = performance.now();
    await gateQueue(store, { gate: other, byCase: false, limit: runsOfEach });
    const read = performance.now();
    await updateGates({ store, config, clock });
    const done = performance.now();
    const { n } = await showGate({ store, config, clock }, gate);
    if (n !== runsOfEach) throw new Error(`${n} blocks were observed`);
    return measured('live_gate_server_blocks_per_s', {
      ours: runsOfEach / ((done - read) / 1000),
      baseline: runsOfEach / ((read - start) / 1000),
    });
  } finally {
    await store.engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

export async function run(): Promise<readonly Measurement[]> {
  return [engine(), await rounds()];
}
