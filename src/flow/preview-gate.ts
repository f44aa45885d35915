import type { z } from 'zod';
import { seededRng } from '#base/rng.ts';
import { designHash, gateId, liveDesignSchema } from '#gate/live/design.ts';
import { type Earlier, type LivePreview, planOf } from '#gate/live/preview.ts';
import { earlierRuns } from '#store/query/gate-earlier.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import { liveGates } from '#store/query/live-gates.ts';
import { notHeldOut } from '#store/query/looks.ts';
import type { Context } from './context.ts';
import { checkDesign } from './live-gate.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** What a release is like now, its latest runs say. */
const windowDays = 28;
const paceDays = 7;

/**
 * What a live gate would promise, and what it likely takes by the runs that its releases have already. Nothing is registered.
 *
 * @throws AirworthyError `usage` for a design that cannot be registered.
 */
export async function previewGate(context: Context, request: z.input<typeof liveDesignSchema>): Promise<LivePreview> {
  const design = liveDesignSchema.parse(request);
  await checkDesign(context, design);
  const id = gateId(design);
  const hash = designHash(design);
  const [known] = await liveGates(context.store, id);
  const earlier = await earlierOf(context, {
    base: design.baseline,
    candidate: design.candidate,
    task: design.task,
    where: design.where,
    metric: design.metric,
    dimensions: [],
    only: notHeldOut,
  });
  return {
    schema: 'airworthy.live_gate_preview/1',
    gate_id: id,
    design,
    design_hash: hash,
    ...(known === undefined
      ? {}
      : {
          standing: {
            same_terms: designHash(known.design) === hash,
            verdict: known.verdict,
            n: known.observed,
            registered_at: known.registered_at,
          },
        }),
    earlier,
    ...planOf(design, earlier, seededRng(1)),
  };
}

/** The runs of the latest weeks; where the baseline has none with a result in these, all that there are. */
async function earlierOf({ store, clock }: Context, selection: GateSelection): Promise<Earlier> {
  const nowMs = clock.now();
  const recentMs = nowMs - paceDays * dayMs;
  const since = new Date(nowMs - windowDays * dayMs).toISOString();
  const lately = await earlierRuns(store, { ...selection, since }, recentMs);
  const { recent, firstRecentMs } = lately;
  const pace = recent === 0 ? {} : { runs_per_hour: recent / Math.max(1, (nowMs - firstRecentMs) / hourMs) };
  if (lately.base.results > 0) return { base: lately.base, candidate: lately.candidate, since, ...pace };
  const { base, candidate } = await earlierRuns(store, selection, recentMs);
  return { base, candidate, ...pace };
}
