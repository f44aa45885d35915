import type { RunSums } from './sums.ts';

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);
const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

/** What adds up. */
type Summed = { [K in keyof RunSums]: RunSums[K] extends number ? K : never }[keyof RunSums];

/** The sums of two sets of runs with no run in common. */
function added(one: RunSums, other: RunSums): RunSums {
  const plus = (key: Summed): number => one[key] + other[key];
  return {
    ...one,
    runs: plus('runs'),
    weight: plus('weight'),
    weight_squared: plus('weight_squared'),
    least_weight: Math.min(one.least_weight, other.least_weight),
    most_weight: Math.max(one.most_weight, other.most_weight),
    priced_runs: plus('priced_runs'),
    priced_weight: plus('priced_weight'),
    priced_weight_squared: plus('priced_weight_squared'),
    cost: plus('cost'),
    cost_weight: plus('cost_weight'),
    cost_squared: plus('cost_squared'),
    cost_cubed: plus('cost_cubed'),
    unfinished_runs: plus('unfinished_runs'),
    case_runs: plus('case_runs'),
    session_runs: plus('session_runs'),
    tool_error_weight: plus('tool_error_weight'),
    retried_weight: plus('retried_weight'),
    rate_limited_weight: plus('rate_limited_weight'),
    guarded_weight: plus('guarded_weight'),
    helped_weight: plus('helped_weight'),
    flawed_weight: plus('flawed_weight'),
    intervened_runs: plus('intervened_runs'),
    intervened_weight: plus('intervened_weight'),
    intervened_weight_squared: plus('intervened_weight_squared'),
    human_runs: plus('human_runs'),
    human_weight: plus('human_weight'),
    human_minutes: plus('human_minutes'),
    first_run: earlier(one.first_run, other.first_run),
    last_run: later(one.last_run, other.last_run),
  };
}

/** The whole of each task and release from its slices by a dimension, of which every run is in one: half the store's work. */
export function wholesOf(slices: readonly RunSums[]): readonly RunSums[] {
  const groups = Map.groupBy(slices, ({ task, release, outcome }) => JSON.stringify([task, release, outcome]));
  return [...groups.values()].map((members) => ({ ...members.reduce(added), dimension: '', value: '' }));
}
