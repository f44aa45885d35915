import { z } from 'zod';
import type { Rng } from '#base/rng.ts';
import { planBlocks } from '#stats/sequential/forecast.ts';
import { type LiveDesign, liveDesignSchema } from './design.ts';
import { forecastSchema, lengthIn, lengthSchema, longestForecast, paths, type PerBlock } from './outlook.ts';
import { engineDesign } from './state.ts';

const earlierSchema = z.object({
  runs: z.number(),
  results: z.number().describe('Of them with a result: what makes blocks'),
  mean: z.number().optional().describe('Their mean: of success the share that succeeded'),
  variance: z.number().optional(),
  cost_usd: z.number().optional().describe('Mean cost of a run, of those whose cost is known'),
});
/** What runs of a release were like before the gate. */
export type EarlierRuns = Readonly<z.output<typeof earlierSchema>>;

export const noEarlierRuns: EarlierRuns = { runs: 0, results: 0 };

const earlierOfBoth = z.object({
  base: earlierSchema,
  candidate: earlierSchema,
  since: z.string().optional().describe('The runs that started since; all where it is absent'),
  runs_per_hour: z.number().optional().describe('Runs of both releases, over the latest seven days'),
});
/** What a plan rests on: none of it counts as evidence. */
export type Earlier = Readonly<z.output<typeof earlierOfBoth>>;

/** What a live gate would promise and likely take, before it is registered. */
export const livePreviewSchema = z.object({
  schema: z.literal('airworthy.live_gate_preview/1'),
  gate_id: z.string(),
  design: liveDesignSchema,
  design_hash: z.string(),
  /** A gate about the same candidate that is there already. */
  standing: z
    .object({
      same_terms: z.boolean(),
      verdict: z.enum(['pass', 'fail', 'inconclusive', 'running']),
      n: z.number(),
      registered_at: z.string(),
    })
    .optional(),
  earlier: earlierOfBoth,
  as_good: forecastSchema.optional().describe('If the candidate is as good as the baseline was: a plan, not evidence'),
  at_most: lengthSchema.optional().describe('All its blocks, by which it ends'),
  worse: forecastSchema.optional().describe('If it is worse by twice the margin'),
  unknown: z.string().optional().describe('Why there is no plan'),
});
export type LivePreview = z.output<typeof livePreviewSchema>;

/** With fewer results of the baseline a plan would be a guess. */
const enoughResults = 10;

/** How many gates like this one would end how and when: two simulated candidates, one as good as the baseline was, one worse by twice the margin. */
export function planOf(
  design: LiveDesign,
  earlier: Earlier,
  rng: Rng,
): Pick<LivePreview, 'as_good' | 'worse' | 'at_most' | 'unknown'> {
  const { results, variance } = earlier.base;
  if (variance === undefined || results < enoughResults) {
    return { unknown: `${design.baseline} has ${results === 0 ? 'no run' : `only ${results} runs`} with a result yet` };
  }
  const engine = engineDesign(design);
  const nMax = Math.min(design.n_max, longestForecast);
  // Independent runs of one rate: pairs of the same case differ less often, so that a gate by case ends no later.
  const meanSquare = Math.min(1, variance * (1 + 1 / (design.block === 'case' ? 1 : design.block)));
  const perBlock = perBlockOf(design, earlier);
  const forecast = (mean: number): z.output<typeof forecastSchema> => {
    const expected = { mean, meanSquare: Math.max(meanSquare, mean * mean), n: results };
    const { probability, p50, p90 } = planBlocks(expected, { ...engine, nMax }, { rng, paths });
    return { ...probability, p50: lengthIn(p50, perBlock), p90: lengthIn(p90, perBlock), horizon: nMax };
  };
  return {
    as_good: forecast(0),
    worse: forecast(-Math.min(1, 2 * design.margin)),
    at_most: lengthIn({ kind: 'observations', n: design.n_max }, perBlock),
  };
}

/** What a block will take, by the earlier runs: those without a result cost as well, and make no block. */
function perBlockOf({ block }: LiveDesign, { base, candidate, runs_per_hour: pace }: Earlier): PerBlock {
  const perCandidate = block === 'case' ? 1 : block;
  const perResult = base.runs / base.results;
  const price = base.cost_usd;
  return {
    ...(price === undefined ? {} : { costUsd: perResult * (perCandidate * price + (candidate.cost_usd ?? price)) }),
    ...(pace === undefined || pace === 0 ? {} : { hours: (perResult * (perCandidate + 1)) / pace }),
  };
}
