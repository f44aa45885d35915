import type { Comparison, GateAnswer, Need, Ratio, Reason, SliceAnswer } from '#gate/answer.ts';
import { heldOutLines } from './held-out-words.ts';
import { judgeLines } from './judge-words.ts';
import { counted, dollars, percent, points, signed, whole } from '#gate/words.ts';

/** What the verdict renderers print: a gate's answer, or a comparison, which has no policy. */
export type VerdictAnswer = Comparison | GateAnswer;

/** A rule as people call it, with its score where it is about one. */
export function ruleWords({ rule, subject }: Pick<Reason, 'rule' | 'subject'>): string {
  const name = names[rule];
  return subject === undefined ? name : `${name} ${subject}`;
}

const names: Readonly<Record<Reason['rule'], string>> = {
  evidence: 'evidence',
  undecided: 'undecided runs',
  held_out: 'looks at held-out cases',
  judge: 'judge',
  non_inferiority: 'not worse',
  success_rate: 'success rate',
  reliability: 'reliability',
  consequential_errors: 'consequential errors',
  refusals: 'refusals',
  retries: 'retries',
  tool_errors: 'tool errors',
  steps: 'steps',
  cost_per_success: 'cost per success',
  latency_p95: 'p95 latency',
  score: 'score',
};

/** One release's rate in a slice: `84.2 % of 120`. */
export function rateWords({ rate, decided }: SliceAnswer['base']): string {
  return rate === undefined ? 'no result' : `${percent(rate.value)} of ${whole(decided)}`;
}

/** The effect in a slice: `−3.2 points (−9.0 to +2.5)`. */
export function effectWords({ effect, no_effect: why }: SliceAnswer): string {
  if (effect === undefined) return why ?? 'nothing to compare';
  return `${points(effect.difference)} (${signed(100 * effect.low)} to ${signed(100 * effect.high)})`;
}

/** Why a difference may be another than that of the two rates beside it; nothing where they are the same. */
export function mixWords({ overall, slices }: VerdictAnswer): string {
  const other = [overall, ...slices].find(({ base, candidate, effect }) => {
    if (effect === undefined || base.rate === undefined || candidate.rate === undefined) return false;
    return Math.abs(candidate.rate.value - base.rate.value - effect.difference) >= 0.0005;
  });
  if (other?.effect === undefined) return '';
  return other.effect.method === 'standardised'
    ? "Each rate is of the work that release had; the difference is on the baseline's mix of work, so that other work is no change, and may differ from that of the rates."
    : 'Each rate is of all runs; the difference is over the cases that both releases ran, and may differ from that of the rates.';
}

/** What a decision still takes, in one sentence; nothing for what is decided. */
export function needWords(need: Need): string {
  if (need.runs === 0) return '';
  const cost =
    need.cost_usd === null
      ? `at a cost that is not known (${need.cost_unknown ?? 'no prices'})`
      : `about ${dollars(need.cost_usd)}`;
  const time = need.agent_hours === undefined ? '' : `, ${hours(need.agent_hours)} of the agents' time`;
  return `A decision likely takes ${counted(need.runs, 'more run')} of both releases together: ${cost}${time}. ${need.note[0]?.toUpperCase()}${need.note.slice(1)}.`;
}

function hours(value: number): string {
  return value < 1 ? `${Math.ceil(value * 60)} minutes` : `${value.toFixed(1)} hours`;
}

/** What to do next, by the verdict. */
export function adviceWords(answer: VerdictAnswer): string {
  const isGate = answer.schema === 'airworthy.gate/1';
  const advice: Readonly<Record<VerdictAnswer['verdict'], string>> = {
    pass: isGate ? 'May ship by this policy.' : 'Not worse than the baseline in any slice.',
    fail: 'Hold it. Look at the lost cases of the failing slices, mend what they share, and ask again.',
    inconclusive: needWords(answer.need) || 'More runs alone do not decide this; the reasons say what is missing.',
    fault: 'This could not be judged. The reasons say what is missing; it is no verdict on the release.',
  };
  return advice[answer.verdict];
}

/** How the releases were compared. */
export const designWords = {
  paired: 'Cases that both releases ran were compared one by one.',
  stratified:
    'Too few cases were run by both to compare case by case: two samples, on the mix of work of the baseline.',
} as const;

/** What a decision still takes, as figures. */
export function needFacts({ verdict, need }: VerdictAnswer): readonly (readonly [string, string])[] {
  if (verdict !== 'inconclusive' || need.runs === 0) return [];
  const { runs, cost_usd: cost, cost_unknown: unknown = 'no prices', agent_hours: time } = need;
  return [
    ['more runs', `${whole(runs)}, of both releases together`],
    ['cost', cost === null ? `not known: ${unknown}` : `about ${dollars(cost)}`],
    ...(time === undefined ? [] : [['time', `${time.toFixed(1)} hours, one run after the other`] as const]),
  ];
}

/** Rates of a score of which less is better are no success rates. */
export function metricWords({ metric }: VerdictAnswer): string {
  if (metric === 'success') return 'success';
  return metric.better === 'lower' ? `${metric.score} (less is better)` : metric.score;
}

/** The cost and latency of the candidate against the baseline, where known; what judges say, where figures hang on them; looks at held-out cases. */
export function ratioWords(answer: VerdictAnswer): readonly string[] {
  const lines = ratios(answer).map(({ name, found, amounts, times }) =>
    found.kind === 'unknown' ? `${name}: unknown, ${found.what}.` : `${name}: ${amounts}, ${times}.`,
  );
  return [...lines, ...judgeLines(answer.judges ?? []), ...heldOutLines(answer.held_out)];
}

/** The ratios that are not known, and why. */
export function unknownRatioWords(answer: VerdictAnswer): readonly string[] {
  return ratios(answer).flatMap(({ name, found }) =>
    found.kind === 'unknown' ? [`${name}: unknown, ${found.what}.`] : [],
  );
}

/** A ratio with its name, what it is of and how large it is: `$0.0089 → $0.0017`, `0.19× (0.17 to 0.21)`. */
interface NamedRatio {
  readonly name: string;
  readonly found: Ratio;
  readonly amounts: string;
  readonly times: string;
}

export function ratios({ cost_per_success: cost, latency_p95: latency }: VerdictAnswer): readonly NamedRatio[] {
  return [
    { name: 'Cost per success', found: cost, ...ratioFigures(cost, dollars) },
    { name: 'p95 latency', found: latency, ...ratioFigures(latency, seconds) },
  ];
}

function ratioFigures(found: Ratio, shown: (value: number) => string): Pick<NamedRatio, 'amounts' | 'times'> {
  if (found.kind === 'unknown') return { amounts: '', times: '' };
  const { base, candidate, ratio, low, high } = found;
  return {
    amounts: `${shown(base)} → ${shown(candidate)}`,
    times: `${ratio.toFixed(2)}× (${low.toFixed(2)} to ${high.toFixed(2)})`,
  };
}

const seconds = (ms: number): string => (ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(0)} ms`);
