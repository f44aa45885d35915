import type { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { seededRng } from '#base/rng.ts';
import { blocksOf } from '#gate/live/block.ts';
import { designHash, gateId, type LiveDesign, liveDesignSchema } from '#gate/live/design.ts';
import { continueState, type LiveAnswer, readState, startState, verdictOf } from '#gate/live/state.ts';
import { observationsFrom, writeObservations } from '#store/query/gate-observations.ts';
import { gateQueue, gateSpent } from '#store/query/gate-queue.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import { type GateRow, liveGates, writeGate } from '#store/query/live-gates.ts';
import type { Store } from '#store/open.ts';
import { requireTwo } from './compare.ts';
import type { Context } from './context.ts';
import { readJudges } from './read-judges.ts';

/** A run that started less than this ago may still be changed by what arrives late. */
const settleMs = 60_000;
/** Runs of each release that one round looks at. */
const roundRuns = 20_000;

/**
 * Registers a live gate before its data. The same design again is the same gate and goes on; runs that started before the registration
 * never count.
 *
 * @throws AirworthyError `conflict` where the candidate was registered with other terms, `usage` for a release against itself.
 */
export async function registerGate(context: Context, request: z.input<typeof liveDesignSchema>): Promise<LiveAnswer> {
  const design = liveDesignSchema.parse(request);
  requireTwo(design.baseline, design.candidate);
  const id = gateId(design);
  const [known] = await liveGates(context.store, id);
  if (known !== undefined) {
    if (known.design_hash === designHash(design)) return answerOf(context, known);
    throw new AirworthyError('conflict', `${design.candidate} has a live gate with other terms (${id})`, {
      hint: 'terms are fixed before the data; watch that gate, or register a changed candidate under its own name',
    });
  }
  const gate: GateRow = {
    gate_id: id,
    design,
    design_hash: designHash(design),
    registered_at: new Date(context.clock.now()).toISOString(),
    state: startState(design),
    observed: 0,
    verdict: 'running',
    acted: false,
    version: 1,
  };
  await writeGate(context.store, gate);
  return answerOf(context, gate);
}

/** All live gates, oldest first. */
export async function listGates(context: Context): Promise<{ gates: readonly LiveAnswer[] }> {
  const answers: LiveAnswer[] = [];
  for (const gate of await liveGates(context.store)) answers.push(await answerOf(context, gate));
  return { gates: answers };
}

/**
 * One live gate by its id.
 *
 * @throws AirworthyError `not_found`.
 */
export async function showGate(context: Context, id: string): Promise<LiveAnswer> {
  const [gate] = await liveGates(context.store, id);
  if (gate === undefined)
    throw new AirworthyError('not_found', `there is no live gate ${id}`, { hint: 'airworthy watch lists them' });
  return answerOf(context, gate);
}

/**
 * Takes in the runs that have come since, for every gate that is not decided; gives the gates that were decided just now. Blocks are
 * recorded before the state: after a crash in between, the state is made up from the record.
 */
export function updateGates(context: Context): Promise<readonly LiveAnswer[]> {
  // One at a time: two would make blocks of the same runs.
  const before = rounds.get(context.store) ?? Promise.resolve();
  const round = before.then(() => updateOnce(context));
  rounds.set(
    context.store,
    round.catch(() => undefined),
  );
  return round;
}

const rounds = new WeakMap<Store, Promise<unknown>>();

async function updateOnce(context: Context): Promise<readonly LiveAnswer[]> {
  const decided: LiveAnswer[] = [];
  for (const gate of await liveGates(context.store)) {
    if (gate.verdict !== 'running') continue;
    const updated = await updateGate(context, gate);
    if (updated.verdict !== 'running') decided.push(await answerOf(context, updated));
  }
  return decided;
}

/** Gates that failed and on which nobody has acted yet: also those decided before a crash. */
export async function failsToActOn(context: Context): Promise<readonly LiveAnswer[]> {
  const answers: LiveAnswer[] = [];
  for (const gate of await liveGates(context.store)) {
    if (gate.verdict === 'fail' && !gate.acted) answers.push(await answerOf(context, gate));
  }
  return answers;
}

/** Remembers that a fail was acted on. */
export async function markActed({ store }: Context, id: string): Promise<void> {
  const [gate] = await liveGates(store, id);
  if (gate !== undefined) await writeGate(store, { ...gate, acted: true, version: gate.version + 1 });
}

async function updateGate(context: Context, before: GateRow): Promise<GateRow> {
  const { store, clock } = context;
  const { design, gate_id: id } = before;
  let gate = await replayed(context, before);
  // What an unproven judge decided is no evidence: the gate stands still until there is a calibration.
  if ((await refusals(context, gate)).length > 0) return gate;
  for (;;) {
    const queue = { gate: id, byCase: design.block === 'case', limit: roundRuns };
    const runs = await gateQueue(store, selectionOf(gate, clock.now()), queue);
    const room = design.n_max - gate.observed;
    const blocks = blocksOf(runs, design.block).slice(0, Math.max(0, room));
    if (blocks.length === 0) return gate;
    const atIso = new Date(clock.now()).toISOString();
    await writeObservations(store, id, { from: gate.observed, blocks, atIso });
    gate = await stored(
      context,
      gate,
      blocks.map(({ difference }) => difference),
    );
    if (gate.verdict !== 'running') return gate;
  }
}

/** Why what judges decided of its runs is no evidence; none where no judge did, or all are calibrated. */
async function refusals(context: Context, gate: GateRow): Promise<readonly string[]> {
  const judges = await readJudges(context, selectionOf(gate, context.clock.now()), []);
  return judges.flatMap((reading) => (reading.kind === 'refused' ? [reading.why] : []));
}

/** The gate with the blocks that were recorded when its state was not. */
async function replayed(context: Context, gate: GateRow): Promise<GateRow> {
  const missed = await observationsFrom(context.store, gate.gate_id, gate.observed);
  return missed.length === 0
    ? gate
    : stored(
        context,
        gate,
        missed.map(({ difference }) => difference),
      );
}

async function stored(context: Context, gate: GateRow, differences: readonly number[]): Promise<GateRow> {
  const { design } = gate;
  const state = continueState(gate.state, design, differences);
  const verdict = verdictOf(state, design);
  const next = { ...gate, state, verdict, observed: gate.observed + differences.length, version: gate.version + 1 };
  await writeGate(context.store, next);
  return next;
}

function selectionOf({ design, registered_at: since }: GateRow, nowMs: number): GateSelection {
  const { baseline, candidate, task, where }: LiveDesign = design;
  return {
    base: baseline,
    candidate,
    task,
    where,
    metric: 'success',
    dimensions: [],
    since,
    until: new Date(nowMs - settleMs).toISOString(),
  };
}

async function answerOf(context: Context, gate: GateRow): Promise<LiveAnswer> {
  const { gate_id: id, design, design_hash: hash, registered_at: registered, state } = gate;
  const { spent_usd: spent, unpriced } =
    gate.observed === 0 ? { spent_usd: 0, unpriced: 0 } : await gateSpent(context.store, id);
  const refused = gate.verdict === 'running' ? await refusals(context, gate) : [];
  return {
    schema: 'airworthy.live_gate/1',
    gate_id: id,
    design,
    design_hash: hash,
    registered_at: registered,
    ...readState(state, design, seededRng(1)),
    ...(unpriced > 0 ? {} : { spent_usd: spent }),
    ...(refused.length === 0 ? {} : { refused: [...refused] }),
  };
}
