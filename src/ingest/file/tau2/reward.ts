import { z } from 'zod';
import type { RecordedRun, Score } from '../run/recorded-run.ts';
import { actionSchema, type Actions } from './task-ids.ts';

export const rewardSchema = z.object({
  reward: z.number().nullish(),
  db_check: z.object({ db_match: z.boolean().nullish() }).nullish(),
  action_checks: z.array(z.object({ action_match: z.boolean(), action: actionSchema.nullish() })).nullish(),
  communicate_checks: z.array(z.object({ met: z.boolean() })).nullish(),
  nl_assertions: z.array(z.object({ met: z.boolean() })).nullish(),
  env_assertions: z.array(z.object({ met: z.boolean() })).nullish(),
  reward_breakdown: z.record(z.string(), z.number()).nullish(),
});
type Reward = z.infer<typeof rewardSchema>;

/** Ways to end that are not the agent's doing: the machinery's, or the simulated user's. */
const faults: ReadonlySet<string> = new Set(['infrastructure_error', 'user_error', 'unexpected_error']);

/** How a simulation ended: its reward decides, unless it ended by a fault of the bench. */
export function outcomeOf(simulation: {
  readonly termination_reason?: string | null | undefined;
  readonly reward_info?: Reward | null | undefined;
}): Pick<RecordedRun, 'outcome' | 'reason' | 'error'> {
  const ended = simulation.termination_reason ?? 'not recorded';
  if (faults.has(ended)) return { outcome: 'fault', reason: `ended by ${ended}`, error: ended };
  const reward = simulation.reward_info?.reward;
  if (typeof reward !== 'number') return { reason: `ended by ${ended}, and no reward was recorded` };
  // The source calls a reward within 1e-6 of 1 a success.
  if (reward >= 1 - 1e-6) return { outcome: 'success' };
  return { outcome: 'failure', reason: failedChecks(simulation.reward_info) ?? `ended by ${ended}` };
}

function failedChecks(reward: Reward | null | undefined): string | undefined {
  const failed = Object.entries(reward?.reward_breakdown ?? {}).filter(([, value]) => value < 1);
  return failed.length === 0 ? undefined : `failed: ${failed.map(([name]) => name).join(', ')}`;
}

/** Each part of the reward as a score; a list of checks scores the share that was met. */
export function scoresOf(reward: Reward | null | undefined): readonly Score[] {
  if (!reward) return [];
  const scores: readonly (readonly [string, number | undefined])[] = [
    ['reward', reward.reward ?? undefined],
    ['db_match', share(typeof reward.db_check?.db_match === 'boolean' ? [reward.db_check.db_match] : [])],
    ['action_match', share(reward.action_checks?.map((check) => check.action_match))],
    ['communicate', share(reward.communicate_checks?.map((check) => check.met))],
    ['nl_assertions', share(reward.nl_assertions?.map((check) => check.met))],
    ['env_assertions', share(reward.env_assertions?.map((check) => check.met))],
  ];
  return scores.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** No checks are no score: an empty list is not a perfect one. */
function share(met: readonly boolean[] | undefined): number | undefined {
  return met === undefined || met.length === 0 ? undefined : met.filter(Boolean).length / met.length;
}

/** The actions the run was checked against. */
export function checkedActions(reward: Reward | null | undefined): Actions | undefined {
  return reward?.action_checks?.flatMap((check) => (check.action ? [check.action] : []));
}
