import { z } from 'zod';
import { gateReading, type GateState } from '#stats/sequential/gate-engine.ts';
import type { LiveDesign } from './design.ts';
import { continueState, startState } from './state.ts';

const pointSchema = z.object({
  n: z.number().describe('Blocks observed by then'),
  at: z.string().describe('When its last block was taken in'),
  pass: z.number().describe('ln of the evidence that it is not worse by the margin'),
  fail: z.number().describe('ln of the evidence that it is'),
  difference: z
    .object({ value: z.number(), low: z.number(), high: z.number() })
    .optional()
    .describe('Mean difference, interval valid at any time; absent where no constant mean fits'),
});

/** How the evidence of a live gate grew. */
export const evidencePathSchema = z.object({
  schema: z.literal('airworthy.live_gate_evidence/1'),
  gate_id: z.string(),
  registered_at: z.string(),
  n: z.number().describe('Blocks observed'),
  n_max: z.number().describe('Blocks after which it ends inconclusive'),
  pass_boundary: z.number().describe('In the unit of `pass`'),
  fail_boundary: z.number().describe('In the unit of `fail`'),
  crossing: z
    .union([z.object({ kind: z.literal('none') }), z.object({ kind: z.enum(['pass', 'fail']), n: z.number() })])
    .describe('The boundary that was reached first, and after how many blocks'),
  points: z.array(pointSchema).describe('Evenly thinned; the crossing and the newest block are always among them'),
});
export type EvidencePath = z.output<typeof evidencePathSchema>;
export type EvidencePoint = z.output<typeof pointSchema>;

/** What a live gate observed, in order: block differences in [−1, 1], and when each was taken in, in ISO 8601. */
export interface Observed {
  readonly differences: readonly number[];
  readonly at: readonly string[];
}

/**
 * The evidence after about `most` of the blocks (those are evenly spaced, and one more is where a boundary was crossed), by the code that
 * decides; the last point is where the gate stands. Throws `numeric` unless each difference lies in [−1, 1].
 */
export function evidencePath(
  design: LiveDesign,
  { differences, at }: Observed,
  most = 300,
): Pick<EvidencePath, 'n' | 'crossing' | 'points'> {
  const every = Math.max(1, Math.ceil(differences.length / most));
  const points: EvidencePoint[] = [];
  let state = startState(design);
  for (let from = 0; from < differences.length; from += every) {
    const chunk = differences.slice(from, from + every);
    const after = continueState(state, design, chunk);
    const { crossing } = after.evidence;
    if (state.evidence.crossing.kind === 'none' && crossing.kind !== 'none' && crossing.n < from + chunk.length) {
      const crossed = continueState(state, design, chunk.slice(0, crossing.n - from));
      points.push(pointOf(crossed, at));
    }
    points.push(pointOf(after, at));
    state = after;
  }
  return { n: differences.length, crossing: state.evidence.crossing, points };
}

function pointOf(state: GateState, at: readonly string[]): EvidencePoint {
  const { n, sum } = state.evidence;
  const { passLogE, failLogE, meanDifference } = gateReading(state);
  return {
    n,
    at: at[n - 1] ?? '',
    pass: passLogE,
    fail: failLogE,
    ...(meanDifference.kind === 'empty'
      ? {}
      : { difference: { value: sum / n, low: meanDifference.low, high: meanDifference.high } }),
  };
}
