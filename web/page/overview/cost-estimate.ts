import { usd } from '#report/format.ts';
import type { Estimated } from '../../ui/estimate.tsx';
import type { Task } from './answer.ts';

/** Cost per success as a figure: without an interval where successes are too few, and none at all without a success. */
export function costEstimate(cost: Task['cost_per_success']): Estimated {
  switch (cost.kind) {
    case 'estimated':
      return cost;
    case 'not_estimable':
      return { kind: 'bare', value: cost.value, n: cost.n, why: 'too few successes to say how sure' };
    case 'no_success':
      return { kind: 'insufficient', n: cost.n, why: `${usd(cost.spent_usd)} spent without a success` };
    case 'insufficient':
    default:
      return { kind: 'insufficient', n: cost.n, need: cost.need };
  }
}
