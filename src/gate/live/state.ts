import { z } from 'zod';
import {
  decide,
  type GateDesign,
  gateReading,
  type GateState,
  gateState,
  observe,
} from '#stats/sequential/gate-engine.ts';
import type { Rng } from '#base/rng.ts';
import { needSchema } from '../answer.ts';
import type { Arm } from './block.ts';
import { type LiveDesign, liveDesignSchema } from './design.ts';
import { forecastOf, forecastSchema, needToDecide, type PerBlock } from './outlook.ts';
import { armAnswerSchema, type ArmRuns, undecidedReasons } from './undecided.ts';

const crossingSchema = z.union([
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.enum(['pass', 'fail']), n: z.number() }),
]);

/** The engine's memory as it is stored: of a size that does not grow with the data. */
export const liveStateSchema = z.object({
  evidence: z.object({
    n: z.number(),
    sum: z.number(),
    sumSquares: z.number(),
    passDesign: z.number(),
    passAdaptive: z.number(),
    failDesign: z.number(),
    failAdaptive: z.number(),
    crossing: crossingSchema,
  }),
  interval: z.object({
    n: z.number(),
    sum: z.number(),
    squares: z.number(),
    first: z.number(),
    up: z.array(z.number()),
    down: z.array(z.number()),
  }),
}) satisfies z.ZodType<GateState>;

export type LiveState = GateState;

/** The engine's terms for a design. */
export function engineDesign(design: LiveDesign): GateDesign {
  const { margin, alpha_pass: alphaPass, alpha_fail: alphaFail, n_max: nMax } = design;
  return { margin, alphaPass, alphaFail, nMax, alphaInterval: 0.05 };
}

export function startState(design: LiveDesign): GateState {
  return gateState(engineDesign(design));
}

/** The state after more block differences. */
export function continueState(state: GateState, design: LiveDesign, differences: readonly number[]): GateState {
  return differences.length === 0 ? state : observe(state, engineDesign(design), differences);
}

/** A live gate as it is shown. */
export const liveAnswerSchema = z.object({
  schema: z.literal('airworthy.live_gate/1'),
  gate_id: z.string(),
  design: liveDesignSchema,
  design_hash: z.string(),
  registered_at: z.string(),
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'running']),
  n: z.number().describe('Blocks observed'),
  decided_after: z.number().optional().describe('Blocks after which the verdict was reached'),
  evidence: z.object({
    pass: z.number().describe('ln of the evidence that it is not worse by the margin'),
    pass_boundary: z.number(),
    fail: z.number().describe('ln of the evidence that it is'),
    fail_boundary: z.number(),
  }),
  difference: z
    .object({ value: z.number(), low: z.number(), high: z.number() })
    .optional()
    .describe('Mean difference, interval valid at any time'),
  base: armAnswerSchema,
  candidate: armAnswerSchema,
  held: z
    .array(z.string())
    .optional()
    .describe('Why it does not pass now, whatever the evidence: too many runs without a result'),
  forecast: forecastSchema.optional(),
  need: needSchema.optional().describe('What a decision likely would still have taken, where it ended inconclusive'),
  refused: z
    .array(z.string())
    .optional()
    .describe('Why no runs are taken in: judges without a valid calibration decided them'),
  runs_per_hour: z.number().optional().describe('Runs of both releases that had their turn, since the registration'),
  spent_usd: z.number().optional().describe('Cost of the runs observed, where all of it is known'),
});
export type LiveAnswer = z.output<typeof liveAnswerSchema>;

type Arms = Readonly<Record<Arm, ArmRuns>>;

/**
 * The verdict. A boundary that was reached decides, except that nothing passes while too many runs have no result: then the gate goes on,
 * fails if the evidence for that comes, and is inconclusive at its last block.
 */
export function verdictOf(state: GateState, design: LiveDesign, arms: Arms): LiveAnswer['verdict'] {
  const { kind } = decide(state, { nMax: design.n_max });
  if (kind !== 'pass' || undecidedReasons(arms, design).length === 0) return kind;
  if (gateReading(state).failLogE >= -Math.log(design.alpha_fail)) return 'fail';
  return state.evidence.n >= design.n_max ? 'inconclusive' : 'running';
}

interface Reading {
  readonly verdict: LiveAnswer['verdict'];
  readonly perBlock: PerBlock;
  readonly rng: Rng;
}

/** Where a gate with a verdict stands: evidence against its boundaries, the interval, and how long it likely still takes. */
export function readState(
  state: GateState,
  design: LiveDesign,
  { verdict, perBlock, rng }: Reading,
): Pick<LiveAnswer, 'verdict' | 'n' | 'decided_after' | 'evidence' | 'difference' | 'forecast' | 'need'> {
  const { passLogE, failLogE, meanDifference } = gateReading(state);
  const { n, sum, crossing } = state.evidence;
  const shown = {
    verdict,
    n,
    ...(verdict === 'running' ? {} : { decided_after: crossing.kind === verdict ? crossing.n : n }),
    evidence: {
      pass: passLogE,
      pass_boundary: -Math.log(design.alpha_pass),
      fail: failLogE,
      fail_boundary: -Math.log(design.alpha_fail),
    },
    ...(n === 0 || meanDifference.kind === 'empty'
      ? {}
      : { difference: { value: sum / n, low: meanDifference.low, high: meanDifference.high } }),
  };
  const ask = { design: engineDesign(design), perBlock, rng };
  if (verdict === 'inconclusive')
    return { ...shown, need: needToDecide(state.evidence, { ...ask, block: design.block }) };
  if (verdict !== 'running' || n < 10 || crossing.kind !== 'none') return shown;
  return { ...shown, forecast: forecastOf(state.evidence, ask) };
}
