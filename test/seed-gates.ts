import { fixedClock } from '#base/clock.ts';
import { seededRng } from '#base/rng.ts';
import { configOf, configSchema } from '#config/config.ts';
import type { Context } from '#flow/context.ts';
import { registerGate, updateGates } from '#flow/live-gate.ts';
import type { LiveDesign } from '#gate/live/design.ts';
import { openStore } from '#store/open.ts';
import { insertLive, type LiveRun } from './live-runs.ts';

/** A live gate and the traffic that came to it, a share of success for each release. */
export interface SeededGate {
  readonly design: Partial<LiveDesign> & Pick<LiveDesign, 'baseline' | 'candidate'>;
  readonly runs: number;
  readonly base: number;
  readonly after: number;
  /** So many of the candidate's runs never get a result. */
  readonly unknown?: number;
}

const hourMs = 3_600_000;
/** In so many rounds the runs arrive, so that evidence has a past. */
const rounds = 4;

/** Registers gates two days ago in the store of a folder that no server has open, and lets their runs arrive since; gives their ids. */
export async function seedGates(dir: string, gates: readonly SeededGate[], nowMs: number): Promise<readonly string[]> {
  const store = await openStore({ dir });
  const startMs = nowMs - 48 * hourMs;
  const clock = fixedClock(startMs);
  const context: Context = {
    store,
    clock,
    config: configOf(configSchema.parse({}), { dataDir: dir, file: undefined }),
  };
  const rng = seededRng(11);
  const ids: string[] = [];
  for (const { design } of gates) ids.push((await registerGate(context, design)).gate_id);
  const outcome = (rate: number): LiveRun['outcome'] => (rng.next() < rate ? 'success' : 'failure');
  for (let round = 0; round < rounds; round++) {
    const fromMs = startMs + 1 + round * 9 * hourMs;
    for (const { design, runs, base, after, unknown = 0 } of gates) {
      const n = Math.floor(runs / rounds);
      const pair = (i: number): LiveRun[] => [
        { release: design.baseline, atMs: fromMs + i * 1000, outcome: outcome(base) },
        {
          release: design.candidate,
          atMs: fromMs + i * 1000 + 1,
          outcome: rng.next() < unknown ? 'unknown' : outcome(after),
        },
      ];
      if (n > 0) await insertLive(context, Array.from({ length: n }, (_, i) => pair(i)).flat());
    }
    clock.set(fromMs + 2 * hourMs);
    await updateGates(context);
  }
  await store.engine.close();
  return ids;
}

/** Runs of the same cases under two releases, one each; of the candidate some are lost, from `case 0` on, and some gained, up to the last. */
export interface SeededCases {
  readonly baseline: string;
  readonly candidate: string;
  readonly cases: number;
  readonly lost: number;
  readonly gained: number;
}

/** Puts them into the store of a folder that no server has open. */
export async function seedCases(dir: string, { baseline, candidate, cases, lost, gained }: SeededCases): Promise<void> {
  const store = await openStore({ dir });
  const nowMs = Date.now();
  const context: Context = {
    store,
    clock: fixedClock(nowMs),
    config: configOf(configSchema.parse({}), { dataDir: dir, file: undefined }),
  };
  const runs = Array.from({ length: cases }, (_, i): LiveRun[] => {
    const isGained = i >= cases - gained;
    const at = { atMs: nowMs - hourMs + i * 1000, caseId: `case ${i}` };
    return [
      { ...at, release: baseline, outcome: isGained ? 'failure' : 'success' },
      { ...at, release: candidate, outcome: i < lost ? 'failure' : 'success' },
    ];
  });
  await insertLive(context, runs.flat());
  await store.engine.close();
}
