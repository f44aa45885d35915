import { z } from 'zod';
import {
  decide,
  type GateDesign,
  gateReading,
  type GateState,
  gateState,
  observe,
} from '#stats/sequential/gate-engine.ts';
import { forecastBlocks, type ForecastLength } from '#stats/sequential/forecast.ts';
import type { Rng } from '#base/rng.ts';
import { type LiveDesign, liveDesignSchema } from './design.ts';

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

const lengthSchema = z.object({ blocks: z.number().optional(), beyond_n_max: z.boolean() });

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
  forecast: z
    .object({
      pass: z.number(),
      fail: z.number(),
      inconclusive: z.number(),
      p50: lengthSchema,
      p90: lengthSchema,
      horizon: z.number().describe('So many blocks ahead were simulated: up to n_max, or as far as is worth the time'),
    })
    .optional(),
  refused: z
    .array(z.string())
    .optional()
    .describe('Why no runs are taken in: judges without a valid calibration decided them'),
  spent_usd: z.number().optional().describe('Cost of the runs observed, where all of it is known'),
});
export type LiveAnswer = z.output<typeof liveAnswerSchema>;

/** Where a gate stands: evidence against its boundaries, the interval, and, while it runs, how long it likely still takes. */
export function readState(
  state: GateState,
  design: LiveDesign,
  rng: Rng,
): Pick<LiveAnswer, 'verdict' | 'n' | 'decided_after' | 'evidence' | 'difference' | 'forecast'> {
  const decided = decide(state, { nMax: design.n_max });
  const { passLogE, failLogE, meanDifference } = gateReading(state);
  const { n, sum } = state.evidence;
  const shown = {
    verdict: decided.kind,
    n,
    ...(decided.kind === 'running' ? {} : { decided_after: decided.n }),
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
  if (decided.kind !== 'running' || n < 10) return shown;
  const horizon = Math.min(design.n_max - n, longestForecast);
  const { probability, p50, p90 } = forecastBlocks(
    state.evidence,
    { ...engineDesign(design), nMax: n + horizon },
    { rng, paths },
  );
  return { ...shown, forecast: { ...probability, p50: length(p50), p90: length(p90), horizon } };
}

/** Simulated futures, and how far each goes at the most: near the margin a gate of ten million blocks would take minutes to look at. */
const paths = 200;
const longestForecast = 5000;

/** The verdict alone, without a forecast. */
export function verdictOf(state: GateState, { n_max: nMax }: LiveDesign): LiveAnswer['verdict'] {
  return decide(state, { nMax }).kind;
}

function length(found: ForecastLength): z.output<typeof lengthSchema> {
  return found.kind === 'observations' ? { blocks: found.n, beyond_n_max: false } : { beyond_n_max: true };
}
