import { cutMiddle, plainText } from '#base/terminal.ts';
import type { LivePreview } from '#gate/live/preview.ts';
import { counted, dollars, marginPoints, percent } from '#gate/words.ts';
import { endsWords, hoursWords, runsPerBlock, unitOf } from './live-gate-words.ts';

// What is said of a live gate before it is registered.

type Plan = NonNullable<LivePreview['as_good']>;

/** What one is about to promise, in a sentence: `About 1 300 runs likely decide whether 1.5.0 may ship`. */
export function previewHeadline({ design, standing, as_good: plan }: LivePreview): string {
  const name = short(design.candidate);
  if (standing?.same_terms === false) return `${name} has a live gate with other terms`;
  if (standing !== undefined && standing.verdict !== 'running') return `This gate of ${name} is decided already`;
  if (standing !== undefined) return `${name} has this gate already: to register it again goes on with it`;
  if (plan === undefined) return `How many runs it takes to decide whether ${name} may ship is not known yet`;
  const runs = ({ blocks = 0 }: Plan['p50']): string => counted(about(blocks * runsPerBlock(design)), 'run');
  if (plan.p90.blocks !== undefined) return `About ${runs(plan.p90)} likely decide whether ${name} may ship`;
  if (plan.p50.blocks !== undefined) return `About ${runs(plan.p50)} or more decide whether ${name} may ship`;
  return `${counted(plan.horizon, ...unitOf(design))} likely do not decide whether ${name} may ship`;
}

/** What holds from the registration on, a sentence each. */
export function promiseWords(design: LivePreview['design']): readonly string[] {
  return [
    'It ends in pass, fail or inconclusive, whichever comes first, and stays so. Nobody can change its terms, or take it back.',
    `Only runs that start after the registration count, each read once, ${counted(design.horizon_minutes, 'minute')} after its start.`,
    ...endsWords(design),
  ];
}

/** How long it likely takes, a sentence each: what was seen so far, a candidate that is as good, and one that is surely worse. */
export function planWords(preview: LivePreview): readonly string[] {
  const { design, earlier, as_good: good, worse, at_most: most, unknown } = preview;
  const { baseline, candidate, margin } = design;
  const seen = earlier.candidate.runs;
  const before =
    seen === 0
      ? []
      : [
          `${counted(seen, 'run')} of ${candidate} ${seen === 1 ? 'is there already: it does' : 'are there already: they do'} not count.`,
        ];
  if (good === undefined || worse === undefined) {
    return [
      ...(unknown === undefined ? [] : [`How long it takes cannot be said: ${unknown}.`]),
      ...before,
      ...undecidedWords(preview),
    ];
  }
  return [
    `If ${candidate} is as good as ${baseline} ${wasWords(preview)}: ${lengthsWords(good, preview)}; ${chances(good)}.`,
    `If it is worse by ${marginPoints(Math.min(1, 2 * margin))}: ${lengthsWords(worse, preview)}; ${share(worse.fail)} fail.`,
    ...(most === undefined ? [] : [`At most it takes ${runsWords(most, design)}.`]),
    ...(good.horizon < design.n_max
      ? [`So far ahead only ${counted(good.horizon, ...unitOf(design))} were simulated.`]
      : []),
    ...(good.p50.cost_usd === undefined
      ? ['What it costs is not known: no run of the baseline has a known cost.']
      : []),
    ...before,
    ...undecidedWords(preview),
  ];
}

/** What the plan knows the baseline by: `was (92.0 % of 480 runs succeeded)`. */
function wasWords({ design: { metric }, earlier }: LivePreview): string {
  const { results, mean = 0 } = earlier.base;
  const when = earlier.since === undefined ? '' : ' of the last 28 days';
  if (metric === 'success') return `was (${percent(mean)} of ${counted(results, 'run')}${when} succeeded)`;
  const shown = metric.better === 'lower' ? 1 - mean : mean;
  return `was (mean ${metric.score} ${shown.toFixed(2)} in ${counted(results, 'run')}${when})`;
}

/** `half of such gates end within 640 blocks (1 300 runs, about $26, 3.0 days), nine in ten within 1 100 blocks`. */
function lengthsWords({ p50, p90, horizon }: Plan, { design }: LivePreview): string {
  const unit = unitOf(design);
  if (p50.blocks === undefined) return `most such gates are not decided within ${counted(horizon, ...unit)}`;
  const length = (found: Plan['p50']): string =>
    `${counted(about(found.blocks ?? 0), ...unit)} (${runsWords(found, design)})`;
  const half = `half of such gates end within ${length(p50)}`;
  return p90.blocks === undefined ? half : `${half}, nine in ten within ${length(p90)}`;
}

/** `1 300 runs, about $26, 3.0 days at the present traffic`. */
function runsWords({ blocks = 0, cost_usd: cost, hours }: Plan['p50'], design: LivePreview['design']): string {
  return [
    counted(about(blocks * runsPerBlock(design)), 'run'),
    ...(cost === undefined ? [] : [`about ${dollars(cost)}`]),
    ...(hours === undefined ? [] : [`${hoursWords(hours)} at the present traffic`]),
  ].join(', ');
}

/** Where so many runs have no result that nothing could pass. */
function undecidedWords({ design, earlier: { base } }: LivePreview): readonly string[] {
  const without = base.runs === 0 ? 0 : 1 - base.results / base.runs;
  if (without <= design.undecided_max) return [];
  return [
    `It could not pass: ${percent(without)} of ${counted(base.runs, 'run')} of ${design.baseline} have no result, and above ${percent(design.undecided_max)} nothing passes.`,
  ];
}

/** To two figures: more would claim to know more. */
function about(value: number): number {
  return value < 100 ? Math.round(value) : Number(value.toPrecision(2));
}

/** `90 % pass, 1 % fail, 9 % neither`: they add up. */
function chances({ pass, fail }: Plan): string {
  const [passed, failed] = [Math.round(100 * pass), Math.round(100 * fail)];
  return `${passed}\u00a0% pass, ${failed}\u00a0% fail, ${Math.max(0, 100 - passed - failed)}\u00a0% neither`;
}

const share = (value: number): string => `${Math.round(100 * value)}\u00a0%`;
/** Names come from outside, and may be as long as they like. */
const short = (name: string): string => cutMiddle(plainText(name), 40);
