import type { Policy } from './policy.ts';
import { counted, marginPoints, percent } from './words.ts';

/** What a policy asks, a sentence a rule, for people who did not write it; rules that only speak say so. */
export function explain(policy: Policy): readonly string[] {
  const { nonInferiority, successRate, reliability, consequentialErrors, costPerSuccess, latencyP95 } = policy;
  const says = (advisory: boolean): string => (advisory ? ' (said, does not hold the release)' : '');
  const lines: string[] = [];
  if (nonInferiority !== false) {
    const own = Object.entries(nonInferiority.slices).map(([slice, margin]) => `${slice} ${marginPoints(margin)}`);
    lines.push(
      `No slice by ${policy.by.join(', ') || 'any dimension'} may succeed less often than with the baseline by ${marginPoints(nonInferiority.margin)} or more${own.length === 0 ? '' : ` (${own.join(', ')})`}; a slice that is worse by just that passes at most ${percent(policy.alpha)} of the time${says(nonInferiority.advisory)}.`,
    );
  }
  if (successRate !== undefined) {
    const { min, runs, advisory } = successRate;
    lines.push(
      `Every slice must succeed at least ${percent(min)} of the time, shown with ${runs} runs or more${says(advisory)}.`,
    );
  }
  if (reliability !== undefined) {
    const { k, min, tasks, advisory } = reliability;
    const which = tasks === undefined ? 'core tasks' : tasks.join(', ');
    lines.push(
      `${k} attempts at the same case must all succeed at least ${percent(min)} of the time, for ${which}${says(advisory)}.`,
    );
  }
  if (consequentialErrors !== false) {
    const { maxRate, margin, advisory } = consequentialErrors;
    const bounds = [
      ...(maxRate === undefined ? [] : [`in at most ${percent(maxRate)} of runs`]),
      ...(margin === undefined ? [] : [`not more often than with the baseline by ${marginPoints(margin)}`]),
    ];
    lines.push(`Flawed actions that took effect: ${bounds.join(' and ')}${says(advisory)}.`);
  }
  if (costPerSuccess !== false) {
    lines.push(`A success may cost at most ${costPerSuccess.ratio} times as much${says(costPerSuccess.advisory)}.`);
  }
  if (latencyP95 !== false) {
    lines.push(`The slowest twentieth may take at most ${latencyP95.ratio} times as long${says(latencyP95.advisory)}.`);
  }
  if (policy.heldOut !== undefined) {
    lines.push(
      `Held-out cases may be looked at ${counted(policy.heldOut.looks, 'time')}; after that their figures are refused until they are rotated.`,
    );
  }
  lines.push(...others(policy, says));
  lines.push(
    `With more than ${percent(policy.undecided.max)} of runs without a result, or of cases left out, nothing passes.`,
  );
  return lines;
}

function others(policy: Policy, says: (advisory: boolean) => string): readonly string[] {
  const { refusals, retries, toolErrors, steps, scores } = policy;
  const over = (rule: typeof retries, what: string): string[] =>
    rule === undefined
      ? []
      : [`At most ${percent(rule.share)} of runs may have more than ${rule.atMost} ${what}${says(rule.advisory)}.`];
  return [
    ...(refusals === undefined ? [] : [`Refusals are bounded${says(refusals.advisory)}.`]),
    ...over(retries, 'retries'),
    ...over(toolErrors, 'tool errors'),
    ...over(steps, 'steps'),
    ...Object.entries(scores).map(([name, rule]) => {
      const bounds = [
        ...(rule.min === undefined
          ? []
          : [`${rule.better === 'lower' ? 'at most' : 'at least'} ${percent(rule.min)} on average`]),
        ...(rule.margin === undefined ? [] : [`not worse than with the baseline by ${marginPoints(rule.margin)}`]),
      ];
      return `The score ${name} must be ${bounds.join(' and ')}${says(rule.advisory)}.`;
    }),
  ];
}
