import { z } from 'zod';
import type { Rng } from '#base/rng.ts';
import type { BlockEvidence } from '#stats/sequential/block-betting.ts';
import { forecastBlocks, type ForecastLength } from '#stats/sequential/forecast.ts';
import type { GateDesign } from '#stats/sequential/gate-engine.ts';
import type { Need } from '../answer.ts';
import type { LiveDesign } from './design.ts';

/** What a block took so far, on average; absent where it is not known. */
export interface PerBlock {
  readonly costUsd?: number;
  readonly hours?: number;
}

export const lengthSchema = z.object({
  blocks: z.number().optional(),
  beyond_n_max: z.boolean(),
  cost_usd: z.number().optional().describe('At the cost of a block so far; absent where not all of it is known'),
  hours: z.number().optional().describe('At the pace so far'),
});

export const forecastSchema = z.object({
  pass: z.number(),
  fail: z.number(),
  inconclusive: z.number(),
  p50: lengthSchema,
  p90: lengthSchema,
  horizon: z.number().describe('So many blocks ahead were simulated: up to n_max, or as far as is worth the time'),
});

/** Simulated futures, and how far each goes at the most: near the margin a gate of ten million blocks would take minutes to look at. */
export const paths = 200;
export const longestForecast = 5000;

interface Ask {
  readonly design: GateDesign;
  readonly perBlock: PerBlock;
  readonly rng: Rng;
}

/** How long a gate that runs likely still takes, in blocks, and in dollars and hours like those so far. */
export function forecastOf(evidence: BlockEvidence, { design, perBlock, rng }: Ask): z.output<typeof forecastSchema> {
  const horizon = Math.min(design.nMax - evidence.n, longestForecast);
  const nMax = evidence.n + horizon;
  const { probability, p50, p90 } = forecastBlocks(evidence, { ...design, nMax }, { rng, paths });
  return { ...probability, p50: lengthIn(p50, perBlock), p90: lengthIn(p90, perBlock), horizon };
}

/** A length in blocks, and in dollars and hours where a block's are known. */
export function lengthIn(found: ForecastLength, { costUsd, hours }: PerBlock): z.output<typeof lengthSchema> {
  if (found.kind !== 'observations') return { beyond_n_max: true };
  return {
    blocks: found.n,
    beyond_n_max: false,
    ...(costUsd === undefined ? {} : { cost_usd: found.n * costUsd }),
    ...(hours === undefined ? {} : { hours: found.n * hours }),
  };
}

/** What a gate that ended at its last block likely would still have taken. */
export function needToDecide(
  evidence: BlockEvidence,
  { design, perBlock, rng, block }: Ask & Pick<LiveDesign, 'block'>,
): Need {
  const nMax = evidence.n + longestForecast;
  const { p90 } = forecastBlocks(evidence, { ...design, nMax }, { rng, paths });
  if (p90.kind !== 'observations' || p90.n === 0) {
    const why =
      p90.kind === 'observations' ? 'runs without a result held it' : 'the difference is too close to the margin';
    return {
      runs: 0,
      cost_usd: null,
      cost_unknown: 'there are no runs to price',
      note: `more runs alone likely do not decide this: ${why}`,
    };
  }
  return {
    runs: p90.n * (block === 'case' ? 2 : block + 1),
    ...(perBlock.costUsd === undefined
      ? { cost_usd: null, cost_unknown: 'not all runs so far have a known cost' }
      : { cost_usd: p90.n * perBlock.costUsd }),
    note: 'nine in ten simulated futures with differences like those so far decide within these',
  };
}
