import { z } from 'zod';
import { overCases } from '#stats/reliability/over-cases.ts';
import { passHatK } from '#stats/reliability/pass-k.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { counted, percent } from '../words.ts';

/** How many cases of a task the candidate attempted so often, and with so many successes: pass^k needs no more. */
export const trialTallySchema = z.object({
  task: z.string(),
  attempts: z.number(),
  successes: z.number(),
  cases: z.number(),
  /** Σ over these cases of their mean weight, and of its square. */
  weight: z.number(),
  weight_squares: z.number(),
});
export type TrialTally = z.output<typeof trialTallySchema>;

/** pass^k of each core task at least so high, the case being the unit. Cases with fewer than k attempts leave it open. */
export function reliabilityRule(
  trials: readonly TrialTally[],
  policy: Policy,
  core: readonly string[],
): readonly Finding[] {
  const rule = policy.reliability;
  if (rule === undefined) return [];
  const hard = !rule.advisory;
  const tasks = rule.tasks ?? core;
  if (tasks.length === 0) {
    const what = 'the rule names no task and the config marks none as core: it would hold nothing';
    return [{ rule: 'reliability', slice: 'all', verdict: 'fault', hard, what }];
  }
  return tasks.map((task): Finding => ({
    rule: 'reliability',
    slice: `task=${task}`,
    hard,
    ...judged(
      trials.filter((tally) => tally.task === task),
      rule,
      policy.alpha,
    ),
  }));
}

function judged(
  trials: readonly TrialTally[],
  { k, min }: { k: number; min: number },
  alpha: number,
): Pick<Finding, 'verdict' | 'what' | 'need'> {
  const cases = trials.reduce((sum, tally) => sum + tally.cases, 0);
  if (cases === 0) return { verdict: 'fault', what: `pass^${k}: the candidate has no run with a case` };
  const thin = trials.filter(({ attempts }) => attempts < k);
  if (thin.length > 0) {
    const candidate = thin.reduce((sum, tally) => sum + tally.cases * (k - tally.attempts), 0);
    const short = thin.reduce((sum, tally) => sum + tally.cases, 0);
    return {
      verdict: 'inconclusive',
      what: `pass^${k}: ${counted(short, 'case')} of ${cases} with fewer than ${k} attempts`,
      need: { kind: 'candidate_runs', candidate },
    };
  }
  if (cases < 2) {
    return {
      verdict: 'inconclusive',
      what: `pass^${k}: only ${counted(cases, 'case')}`,
      need: { kind: 'candidate_runs', candidate: k * (2 - cases) },
    };
  }
  const values = trials.map((tally) => ({
    value: passHatK({ n: tally.attempts, successes: tally.successes }, k),
    cases: tally.cases,
    weight: tally.weight,
    weightSquared: tally.weight_squares,
  }));
  const found = overCases(values, 1 - 2 * alpha);
  const seen = `pass^${k} ${percent(found.value)} of ${counted(cases, 'case')} (${percent(found.low)} to ${percent(found.high)})`;
  if (found.low >= min) return { verdict: 'pass', what: `${seen}: at least ${percent(min)}` };
  if (found.high < min) return { verdict: 'fail', what: `${seen}: below ${percent(min)}` };
  // The spread between cases is what it is: so many cases more, each k times.
  const half = (found.high - found.low) / 2;
  const wanted = Math.max(0.01, Math.abs(found.value - min));
  const more = Math.min(1e6, Math.max(1, Math.ceil(cases * ((half / wanted) ** 2 - 1))));
  return {
    verdict: 'inconclusive',
    what: `${seen}: not shown to be ${percent(min)} or more`,
    need: { kind: 'candidate_runs', candidate: more * k },
  };
}
