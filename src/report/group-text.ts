import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import type { Estimated } from '#measure/report/figure.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import type { Report } from '#measure/report/report.ts';
import { count, duration, percent, percentileLine, percentRange, plainNumber, usd, usdRange } from './format.ts';

/** What a group is, for a heading: `refund · 1.5.0`, `refund · 1.5.0 · language=de`. */
export function groupName({ slice }: Pick<ReportGroup, 'slice'>): string {
  const { task, release, ...dimensions } = slice;
  const parts = [
    ...(task === undefined ? ['all tasks'] : [task === '' ? '(no task)' : task]),
    ...(release === undefined ? [] : [release]),
    ...Object.entries(dimensions).map(([name, value]) => `${name}=${value}`),
  ];
  return plainText(parts.join(' · '));
}

/** A group's name within a report: its dimension first, task and release only where the report has several. */
export function groupLabel(group: ReportGroup, { groups }: Pick<Report, 'groups'>): string {
  const { task = '', release = '', ...dimensions } = group.slice;
  const several = (key: string): boolean => new Set(groups.map(({ slice }) => slice[key])).size > 1;
  const own = Object.entries(dimensions).map(([name, value]) => `${name}=${value}`);
  const parts = [
    ...own,
    ...(several('task') ? [task === '' ? '(no task)' : task] : []),
    ...(several('release') ? [release] : []),
  ];
  return parts.length === 0 ? groupName(group) : plainText(parts.join(' · '));
}

/** That a slice is worse than the rest, where that can be told. */
export function worseSentence({ against_rest: against }: ReportGroup, name: string): string | undefined {
  if (against?.kind !== 'compared' || against.verdict !== 'worse') return undefined;
  const points = (share: number): number => Math.round(-100 * share);
  return `${name} is ${points(against.difference)} points worse than the rest of its runs (${points(against.high)} to ${points(against.low)}).`;
}

/** The success rate as a sentence for someone without statistics: `87 % of 210 runs succeeded (82–91 %)`. */
export function rateSentence({ success_rate: rate, runs, outcomes }: ReportGroup): string {
  if (rate.kind === 'insufficient')
    return runs === 1 ? 'how the run ended is not known' : `how none of ${count(runs)} runs ended is known`;
  const range = `${percent(rate.value)} of ${counted(rate.n, 'run')} succeeded (${percentRange(rate)})`;
  return outcomes.unknown === 0 ? range : `${range}; ${count(outcomes.unknown)} more ended nobody knows how`;
}

/** Outcomes that occurred, most frequent first: `183 success · 20 failure`. */
export function outcomeLine({ outcomes }: ReportGroup): string {
  return Object.entries(outcomes)
    .filter(([, runs]) => runs > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, runs]) => `${count(runs)} ${outcome.replaceAll('_', ' ')}`)
    .join(' · ');
}

export function costSentence({ cost_per_success: cost }: ReportGroup): string | undefined {
  const known = cost.known_share < 0.9995 ? `, from the ${percent(cost.known_share)} of runs whose cost is known` : '';
  switch (cost.kind) {
    case 'estimated':
      return `${usd(cost.value)} per success (${usdRange(cost)}, n ${count(cost.n)}${cost.method === 'bca' ? ', resampled: costs are skewed' : ''})${known}`;
    case 'not_estimable':
      return `${usd(cost.value)} per success, too few successes to say how sure${known}`;
    case 'no_success':
      return `${usd(cost.spent_usd)} spent without a success${known}`;
    case 'insufficient':
    default:
      return undefined;
  }
}

/** pass^k of a case that was tried several times: `pass^1 42 % (32–52 %) · pass^4 20 % (9–31 %) over 50 cases`. */
export function passLine({ pass_hat_k: passes, cases, stability }: ReportGroup): string | undefined {
  const found = Object.entries(passes).flatMap(([k, pass]) => (pass.kind === 'estimated' ? [{ k, ...pass }] : []));
  if (found.length < 2) return undefined;
  // Cases with fewer than k attempts have no pass^k: each figure has its own cases.
  const alike = new Set(found.map(({ n }) => n)).size === 1;
  const shown = found.map(({ k, n, ...pass }) => {
    const over = alike ? '' : `, n = ${count(n)}`;
    return `pass^${k} ${percent(pass.value)} (${percentRange(pass)}${over})`;
  });
  const flaky =
    stability.flaky > 0
      ? `; ${count(stability.flaky)} ${stability.flaky === 1 ? 'succeeds' : 'succeed'} only sometimes`
      : '';
  return `${shown.join(' · ')}${alike ? ` over ${counted(found[0]?.n ?? cases, 'case')}` : `; pass^k: k attempts at a case all succeed (n: cases of ${count(cases)} tried so often)`}${flaky}`;
}

export function faultSentence({ faults }: ReportGroup): string | undefined {
  const { success_rate_without_faults: without } = faults;
  if (faults.runs === 0) return undefined;
  const rate =
    without.kind === 'estimated' ? `; without them ${percent(without.value)} of ${count(without.n)} succeeded` : '';
  return `${count(faults.runs)} not the agent's doing${rate}`;
}

/** The bundle of three for one slide. */
export function bundleLines({ bundle }: ReportGroup): readonly (readonly [name: string, text: string])[] {
  const { k, reliability_at_k: reliable, between_consequential_errors: between, cost_of_confidence: cost } = bundle;
  return [
    [
      `reliability@${k}`,
      reliable.kind === 'estimated'
        ? `${percent(reliable.value)} (${percentRange(reliable)}, n = ${counted(reliable.n, reliable.model === 'independent_runs' ? 'run' : 'case')})${modelWords[reliable.model]}`
        : `not known: ${counted(reliable.n, 'case')}, ${count(reliable.need)} needed`,
    ],
    ['consequential', betweenText(between)],
    ['confidence', confidenceText(cost)],
  ];
}

const modelWords = {
  pass_hat_k: '',
  independent_runs: ', as if runs were independent',
  beta_binomial: ', extrapolated from fewer attempts',
  pooled: ', extrapolated from fewer attempts',
  all_or_nothing: ', extrapolated from fewer attempts',
} as const;

function betweenText(between: ReportGroup['bundle']['between_consequential_errors']): string {
  switch (between.kind) {
    case 'estimated':
      // A run has one error at most.
      return `one error in ${plainNumber(between.value)} runs (${plainNumber(Math.max(1, between.low))}–${plainNumber(Math.max(1, between.high))}), ${count(between.errors)} seen`;
    case 'none_seen':
      return between.at_least > 1
        ? `no consequential error seen in ${counted(between.n, 'run')}: at most one in ${plainNumber(between.at_least)}`
        : `no consequential error seen, but ${counted(between.n, 'run')} ${between.n === 1 ? 'is' : 'are'} too few to say how rare they are`;
    case 'insufficient':
    default:
      return 'not known';
  }
}

function confidenceText(cost: ReportGroup['bundle']['cost_of_confidence']): string {
  switch (cost.kind) {
    case 'decided':
      return `success is ${cost.verdict} ${percent(cost.objective)}: the ${counted(cost.runs, 'run')} that there ${cost.runs === 1 ? 'is' : 'are'} suffice${cost.runs === 1 ? 's' : ''} to tell`;
    case 'needed': {
      const price = typeof cost.more_usd === 'number' ? `, about ${usd(cost.more_usd)}` : '';
      return `${counted(cost.more_runs, 'more run')}${price} would tell whether success is above or below ${percent(cost.objective)}`;
    }
    case 'unreachable':
      return `success is so near ${percent(cost.objective)} that no number of runs would tell the side`;
    case 'insufficient':
    default:
      return 'no run with a known outcome yet';
  }
}

/** Whether an interval of a percentile among the details has no end, for want of runs. */
export function hasOpenEnd({ cost, latency, time_to_first_token, steps, turns, tokens }: ReportGroup): boolean {
  return [cost, latency, time_to_first_token, steps, turns, tokens].some(
    (found) =>
      found.kind === 'estimated' &&
      [found.p50, found.p95, found.p99].some(({ low, high }) => typeof low !== 'number' || typeof high !== 'number'),
  );
}

/** Every line of a group's details that has something to say. */
export function groupDetails(group: ReportGroup): readonly (readonly [name: string, text: string])[] {
  const { conduct } = group;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['outcomes', outcomeLine(group)],
    ['faults', faultSentence(group)],
    ['repeated', passLine(group)],
    ['cost', costSentence(group)],
    ['cost of a run', percentileLine(group.cost, usd)],
    ['latency', percentileLine(group.latency, duration)],
    ['first token', percentileLine(group.time_to_first_token, duration)],
    ['steps', percentileLine(group.steps, plainNumber)],
    ['turns', percentileLine(group.turns, plainNumber)],
    ['tokens', percentileLine(group.tokens, plainNumber)],
    ...bundleLines(group),
    [
      'fragile',
      shareText(conduct.fragile_success, 'of the successes had a failed tool, a repeated step or a guard in their way'),
    ],
    [
      'stepped in',
      shareText(conduct.intervene_to_success, 'of the runs in which someone stepped in or was asked succeeded'),
    ],
    ['near misses', shareText(conduct.near_miss, 'of runs')],
    ['retries', shareText(conduct.retried, 'of runs repeated a step')],
    ['rate limits', shareText(conduct.rate_limited, 'of runs met one')],
    ['guards', shareText(conduct.guard_intervened, 'of runs had one step in')],
    [
      'people',
      conduct.human_minutes.runs === 0
        ? undefined
        : `${plainNumber(conduct.human_minutes.total)} minutes in ${counted(conduct.human_minutes.runs, 'run')}`,
    ],
    [
      'unfinished',
      conduct.unfinished === 0
        ? undefined
        : `${counted(conduct.unfinished, 'run')} ${conduct.unfinished === 1 ? 'is' : 'are'} open or cut off`,
    ],
    ['refusals', refusalText(group.refusals)],
    ['perturbed', perturbationText(group)],
    ...scoreLines(group),
  ];
  return lines.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
}

/** Scores that most of the runs have; the many of a benchmark, each for its own few runs, are in the JSON. */
function scoreLines({ scores, runs }: ReportGroup): readonly (readonly [string, string | undefined])[] {
  const shown = Object.entries(scores).filter(([, score]) => score.n >= runs / 10);
  return shown.map(([name, score]) => [
    `score ${plainText(name)}`,
    score.kind === 'estimated'
      ? `${plainNumber(score.value)} (${plainNumber(score.low)}–${plainNumber(score.high)}), n ${count(score.n)}`
      : undefined,
  ]);
}

function shareText(figure: ReportGroup['conduct']['retried'], of: string): string | undefined {
  return figure.kind === 'insufficient' || figure.value === 0 ? undefined : `${shareWithRange(figure)} ${of}`;
}

/** `11 % (6–19 %, n 84)`. */
function shareWithRange(figure: Estimated): string {
  return `${percent(figure.value)} (${percentRange(figure)}, n ${count(figure.n)})`;
}

/** Whether changing one condition changes results of a case, and what each perturbation does. */
function perturbationText({ stability: { perturbations } }: ReportGroup): string | undefined {
  if (perturbations.kind === 'not_recorded') return undefined;
  const { unchanged, by } = perturbations;
  const points = (share: number): string => `${Math.round(100 * share)}`;
  const each = Object.entries(by).flatMap(([name, { difference, verdict, lost, gained }]) =>
    difference.kind === 'insufficient'
      ? []
      : [
          `${plainText(name)} ${points(difference.value)} points (${points(difference.low)} to ${points(difference.high)}), ${count(lost)} lost, ${count(gained)} gained${verdict === 'worse' ? ': worse' : ''}`,
        ],
  );
  const steady = unchanged.kind === 'estimated' ? [`${shareWithRange(unchanged)} of cases never change`] : [];
  return [...steady, ...each].join(' · ');
}

function refusalText(refusals: ReportGroup['refusals']): string | undefined {
  if (refusals.kind === 'not_recorded') return undefined;
  const one = (figure: ReportGroup['conduct']['retried']): string =>
    figure.kind === 'estimated' ? shareWithRange(figure) : 'none';
  return `${one(refusals.precision)} of refusals were right; ${one(refusals.recall)} of what should be refused was`;
}
