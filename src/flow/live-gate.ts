import type { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { seededRng } from '#base/rng.ts';
import { blocksOf } from '#gate/live/block.ts';
import { designHash, gateId, type LiveDesign, liveDesignSchema } from '#gate/live/design.ts';
import type { PerBlock } from '#gate/live/outlook.ts';
import { continueState, type LiveAnswer, readState, startState, verdictOf } from '#gate/live/state.ts';
import { undecidedReasons, undecidedShare } from '#gate/live/undecided.ts';
import { type Intake, intakeCounts, takeIn } from '#store/query/gate-intake.ts';
import { observationsFrom, writeObservations } from '#store/query/gate-observations.ts';
import { heldOutLayer } from '#measure/held-out/look.ts';
import { gateQueue, gateSpent, type Spent } from '#store/query/gate-queue.ts';
import { gateColumns, type GateSelection } from '#store/query/gate-selection.ts';
import { type GateRow, liveGates, writeGate } from '#store/query/live-gates.ts';
import { notHeldOut } from '#store/query/looks.ts';
import { recordedValues } from '#store/query/recorded-names.ts';
import type { Store } from '#store/open.ts';
import { requireTwo } from './compare.ts';
import type { Context } from './context.ts';
import { requireDimensions } from './known-dimensions.ts';
import { otherScale } from './other-scale.ts';
import { readJudges } from './read-judges.ts';
import { type Turn, turnAt } from './turn.ts';

const minuteMs = 60_000;
/** Runs of each release that one round looks at. */
const roundRuns = 20_000;

/**
 * Registers a live gate before its data. The same design again is the same gate and goes on; runs that started before the registration
 * never count.
 *
 * @throws AirworthyError `conflict` where the candidate was registered with other terms, `usage` for a release against itself, a dimension that no run has or a score on a scale of its own.
 */
export async function registerGate(context: Context, request: z.input<typeof liveDesignSchema>): Promise<LiveAnswer> {
  const design = liveDesignSchema.parse(request);
  requireTwo(design.baseline, design.candidate);
  requireOpen(design);
  const id = gateId(design);
  const [known] = await liveGates(context.store, id);
  if (known !== undefined) {
    // Compared as they are read today: a gate of an earlier version has the terms that it did not know by default.
    if (designHash(known.design) === designHash(design)) return answerOf(context, known);
    throw new AirworthyError('conflict', `${design.candidate} has a live gate with other terms (${id})`, {
      hint: 'terms are fixed before the data; watch that gate, or register a changed candidate under its own name',
      at: 'candidate',
    });
  }
  await checkDesign(context, design);
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

/**
 * Whether a design can come to a verdict.
 *
 * @throws AirworthyError `usage` for a release against itself, held-out cases, a dimension that no run has or a score on a scale of its own.
 */
export async function checkDesign(context: Context, design: LiveDesign): Promise<void> {
  const { baseline: base, candidate, metric, task, where } = design;
  requireTwo(base, candidate);
  requireOpen(design);
  await requireKnownSlice(context, design);
  if (metric === 'success') return;
  const scale = await otherScale(context.store, { base, candidate, metric, task, where, dimensions: [] }, metric.score);
  if (scale !== undefined) throw new AirworthyError('usage', scale.what, { hint: scale.cure, at: 'metric' });
}

function requireOpen({ where }: LiveDesign): void {
  if (where?.['layer'] !== heldOutLayer) return;
  throw new AirworthyError('usage', 'a live gate looks at its runs all the time, which held-out cases must not be', {
    hint: 'leave out layer=held_out; airworthy gate reads held-out runs, and counts its looks',
    at: 'where',
  });
}

/** A slice of a dimension that no run has would wait for ever, unless the config declares it or there is no run yet. */
async function requireKnownSlice(context: Context, { where = {} }: LiveDesign): Promise<void> {
  const asked = Object.keys(where).filter((name) => !Object.hasOwn(context.config.reading.dimensions, name));
  if (asked.length === 0 || (await recordedValues(context.store, 'release', 1)).length === 0) return;
  await requireDimensions(context, asked, [...gateColumns, 'layer']);
}

/** All live gates, oldest first. */
export async function listGates(context: Context): Promise<{ gates: readonly LiveAnswer[] }> {
  const answers: LiveAnswer[] = [];
  for (const gate of await liveGates(context.store)) answers.push(await answerOf(context, gate));
  return { gates: answers };
}

/** The live gates that are not decided, oldest first. */
export async function gatesInProgress(context: Context): Promise<readonly LiveAnswer[]> {
  const answers: LiveAnswer[] = [];
  for (const gate of await liveGates(context.store)) {
    if (gate.verdict === 'running') answers.push(await answerOf(context, gate));
  }
  return answers;
}

/**
 * One live gate by its id.
 *
 * @throws AirworthyError `not_found`.
 */
export async function showGate(context: Context, id: string): Promise<LiveAnswer> {
  return answerOf(context, await gateOf(context.store, id));
}

/** The row of a live gate. Throws `not_found`. */
export async function gateOf(store: Store, id: string): Promise<GateRow> {
  const [gate] = await liveGates(store, id);
  if (gate !== undefined) return gate;
  throw new AirworthyError('not_found', `there is no live gate ${id}`, { hint: 'airworthy watch lists them' });
}

/** Takes in what has come, now, where no other server does it; a server that follows the gates does it within seconds anyway. */
export async function updateGates(context: Context): Promise<readonly LiveAnswer[]> {
  const turn = turnAt(context.store, 'gates');
  try {
    return (await turn.isOurs()) ? await updateGatesInTurn(context, turn) : [];
  } finally {
    await turn.release();
  }
}

/**
 * Takes in the runs that have come since, for every gate that is not decided; gives the gates that were decided just now. Blocks are
 * recorded before the state, and the state is made from the record: also after a crash in between. Nothing is written when it is no
 * longer this process's turn.
 */
export function updateGatesInTurn(context: Context, turn: Turn): Promise<readonly LiveAnswer[]> {
  // One at a time: two would make blocks of the same runs.
  const before = rounds.get(context.store) ?? Promise.resolve();
  const round = before.then(() => updateOnce(context, turn));
  rounds.set(
    context.store,
    round.catch(() => undefined),
  );
  return round;
}

const rounds = new WeakMap<Store, Promise<unknown>>();

async function updateOnce(context: Context, turn: Turn): Promise<readonly LiveAnswer[]> {
  const decided: LiveAnswer[] = [];
  for (const gate of await liveGates(context.store)) {
    if (gate.verdict !== 'running') continue;
    const updated = await updateGate(context, gate, turn);
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

async function updateGate(context: Context, before: GateRow, turn: Turn): Promise<GateRow> {
  const { store, clock } = context;
  const { design, gate_id: id } = before;
  // What an unproven judge decided is no evidence: the gate stands still until there is a calibration.
  if ((await refusals(context, before)).length > 0 || !(await turn.isOurs())) return before;
  const atIso = new Date(clock.now()).toISOString();
  await takeIn(store, selectionOf(before, clock.now()), { gate: id, atIso });
  const taken = await intakeCounts(store, selectionOf(before, clock.now()), id);
  for (let gate = before; ;) {
    const next = await advanced(context, gate, taken);
    if (next !== gate && !(await turn.isOurs())) return gate;
    if (next !== gate) await writeGate(store, next);
    gate = next;
    if (gate.verdict !== 'running') return gate;
    const runs = await gateQueue(store, { gate: id, byCase: design.block === 'case', limit: roundRuns });
    const blocks = blocksOf(runs, design.block).slice(0, Math.max(0, design.n_max - gate.observed));
    if (blocks.length === 0 || !(await turn.isOurs())) return gate;
    await writeObservations(store, id, { from: gate.observed, blocks, atIso });
  }
}

/** The gate with the blocks that were recorded and are not in its state yet, and the verdict that this comes to. */
async function advanced({ store }: Context, gate: GateRow, taken: Intake): Promise<GateRow> {
  const recorded = await observationsFrom(store, gate.gate_id, gate.observed);
  const differences = recorded.map(({ difference }) => difference);
  const state = continueState(gate.state, gate.design, differences);
  const verdict = verdictOf(state, gate.design, taken);
  if (differences.length === 0 && verdict === gate.verdict) return gate;
  return { ...gate, state, verdict, observed: gate.observed + differences.length, version: gate.version + 1 };
}

/** Why what judges decided of its runs is no evidence; none where no judge did, or all are calibrated. */
async function refusals(context: Context, gate: GateRow): Promise<readonly string[]> {
  const judges = await readJudges(
    context,
    selectionOf(gate, context.clock.now()),
    gate.design.metric === 'success' ? [] : [gate.design.metric.score],
  );
  return judges.flatMap((reading) => (reading.kind === 'refused' ? [reading.why] : []));
}

/** The runs in question that are as old as the horizon. */
function selectionOf({ design, registered_at: since }: GateRow, nowMs: number): GateSelection {
  const { baseline, candidate, task, where, metric, horizon_minutes: horizon }: LiveDesign = design;
  return {
    base: baseline,
    candidate,
    task,
    where,
    metric,
    dimensions: [],
    // A gate that is read all the time would look at held-out cases uncounted.
    only: notHeldOut,
    since,
    until: new Date(nowMs - horizon * minuteMs).toISOString(),
  };
}

async function answerOf(context: Context, gate: GateRow): Promise<LiveAnswer> {
  const { gate_id: id, design, design_hash: hash, registered_at: registered, state, verdict } = gate;
  const taken = await intakeCounts(context.store, selectionOf(gate, context.clock.now()), id);
  const spent = gate.observed === 0 ? undefined : await gateSpent(context.store, id);
  const refused = verdict === 'running' ? await refusals(context, gate) : [];
  const held = verdict !== 'pass' && state.evidence.crossing.kind === 'pass' ? undecidedReasons(taken, design) : [];
  const hours = Math.max(0, taken.lastMs - Date.parse(registered)) / (60 * minuteMs);
  return {
    schema: 'airworthy.live_gate/1',
    gate_id: id,
    design,
    design_hash: hash,
    registered_at: registered,
    ...readState(state, design, { verdict, perBlock: perBlockOf(gate, spent, hours), rng: seededRng(1) }),
    base: { ...taken.base, undecided: undecidedShare(taken.base) },
    candidate: { ...taken.candidate, undecided: undecidedShare(taken.candidate) },
    ...(held.length === 0 ? {} : { held: [...held] }),
    ...(hours === 0 ? {} : { runs_per_hour: (taken.base.runs + taken.candidate.runs) / hours }),
    ...(spent === undefined ? { spent_usd: 0 } : spent.unpriced > 0 ? {} : { spent_usd: spent.spent_usd }),
    ...(refused.length === 0 ? {} : { refused: [...refused] }),
  };
}

/** What a block took on average. */
function perBlockOf({ observed }: GateRow, spent: Spent | undefined, hours: number): PerBlock {
  if (observed === 0) return {};
  return {
    ...(spent === undefined || spent.unpriced > 0 ? {} : { costUsd: spent.spent_usd / observed }),
    ...(hours === 0 ? {} : { hours: hours / observed }),
  };
}
