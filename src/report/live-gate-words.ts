import type { LiveDesign } from '#gate/live/design.ts';
import type { LiveAnswer } from '#gate/live/state.ts';
import { counted, dollars, marginPoints, percent, points, signed, whole } from '#gate/words.ts';

// What is said of a live gate, in a terminal and on the page alike.

type Forecast = NonNullable<LiveAnswer['forecast']>;

/** What the candidate is shown to be where the evidence for a pass, or for a fail, suffices. */
export function passWords({ margin }: Pick<LiveDesign, 'margin'>): string {
  return `not worse by ${marginPoints(margin)}`;
}
export const failWords = 'worse by that or more';

/** How far the evidence is to its boundary on the scale on which it grows, 0 to 1. */
export function wayShare(evidence: number, boundary: number): number {
  return Math.min(1, Math.max(0, evidence / boundary));
}

/** How far it is: `300 of at most 2 000 blocks, decided after 214, $6.00 spent`. */
export function progressWords({ n, design, verdict, decided_after: after, spent_usd: spent }: LiveAnswer): string {
  const decided = after === undefined || verdict === 'inconclusive' ? '' : `, decided after ${whole(after)}`;
  const cost = spent === undefined || n === 0 ? '' : `, ${dollars(spent)} spent`;
  return `${whole(n)} of at most ${counted(design.n_max, ...unitOf(design))}${decided}${cost}`;
}

/** What a live gate counts: `block` and `blocks`, or `case` and `cases`. */
export function unitOf({ block }: Pick<LiveDesign, 'block'>): [one: string, many: string] {
  return block === 'case' ? ['case', 'cases'] : ['block', 'blocks'];
}

/** Runs of both releases in a block. */
export function runsPerBlock({ block }: Pick<LiveDesign, 'block'>): number {
  return block === 'case' ? 2 : block + 1;
}

/** The difference so far: `difference −2.7 points (−12.6 to +7.0, valid at any look)`; nothing where there is none. */
export function differenceWords({ difference: found }: Pick<LiveAnswer, 'difference'>): string {
  if (found === undefined) return '';
  return `${points(found.value)} (${signed(100 * found.low)} to ${signed(100 * found.high)}, valid at any look)`;
}

/** Why nothing has come yet. */
export function waitingWords({ horizon_minutes: horizon }: LiveDesign): string {
  return `waiting for runs: each is read ${counted(horizon, 'minute')} after its start; those that started before it was registered do not count`;
}

/** How many runs of a release had their turn, and which share of them has no result. */
export function armWords({ runs, undecided }: LiveAnswer['base']): string {
  return `${whole(runs)}${undecided === 0 ? '' : ` (${percent(undecided)} without a result)`}`;
}

/** How fast runs come: `2.5 an hour`. */
export function paceWords(runsPerHour: number): string {
  return `${runsPerHour < 10 ? runsPerHour.toFixed(1) : whole(runsPerHour)} an hour`;
}

/** How it likely ends: `pass 90 %, fail 5 %, neither 5 %`. */
export function chancesWords({ pass, fail, inconclusive }: Forecast): string {
  const share = (value: number): string => `${Math.round(100 * value)} %`;
  return `pass ${share(pass)}, fail ${share(fail)}, neither ${share(inconclusive)}`;
}

/** How much a forecast still takes: `60 more (15 min, $1.20)`; with the runs of a block, those as well. */
export function lengthWords(
  { blocks, cost_usd: cost, hours }: Forecast['p50'],
  { horizon }: Pick<Forecast, 'horizon'>,
  perBlock?: number,
): string {
  if (blocks === undefined) return `more than ${whole(horizon)}`;
  const price = [
    ...(perBlock === undefined ? [] : [counted(blocks * perBlock, 'run')]),
    ...(hours === undefined ? [] : [hoursWords(hours)]),
    ...(cost === undefined ? [] : [dollars(cost)]),
  ];
  return `${whole(blocks)} more${price.length === 0 ? '' : ` (${price.join(', ')})`}`;
}

/** What a gate that ended open would likely still have taken. */
export function openEndWords({ runs, cost_usd: cost, note }: NonNullable<LiveAnswer['need']>): string {
  if (runs === 0) return note;
  const price = cost === null ? '' : `, ${dollars(cost)}`;
  return `a decision would likely still have taken ${counted(runs, 'run')}${price}`;
}

/** What ends it, in a few words: `evidence of 20 : 1 either way, or 2 000 blocks`. */
export function endWords(design: LiveDesign): string {
  const [pass, fail] = [odds(-Math.log(design.alpha_pass)), odds(-Math.log(design.alpha_fail))];
  const evidence = pass === fail ? `${pass} either way` : `${pass} for a pass, of ${fail} for a fail`;
  return `evidence of ${evidence}, or ${counted(design.n_max, ...unitOf(design))}`;
}

/** What ends it, a sentence each: the two boundaries, the last block, and what holds a pass. */
export function endsWords(design: LiveDesign): readonly string[] {
  const { margin, alpha_pass: pass, alpha_fail: fail, n_max: most, undecided_max: undecided } = design;
  return [
    `Pass, once the evidence that ${design.candidate} is ${passWords(design)} reaches ${odds(-Math.log(pass))}. A candidate that is worse by ${marginPoints(margin)} passes at most ${percent(pass)} of the time.`,
    `Fail, once the evidence that it is worse by that reaches ${odds(-Math.log(fail))}. A fail is wrong at most ${percent(fail)} of the time.`,
    `Inconclusive, after ${counted(most, ...unitOf(design))} without either.`,
    `With more than ${percent(undecided)} of the runs of either release without a result it does not pass, whatever the evidence.`,
  ];
}

/** Evidence as a bet: ln of how many times the stake it is worth, as `20 : 1`. */
export function odds(lnEvidence: number): string {
  const times = Math.exp(Math.abs(lnEvidence));
  const shown = times >= 1e6 ? times.toExponential(1).replace('e+', ' · 10^') : figures(times);
  return lnEvidence < 0 && shown !== '1' ? `1\u00a0:\u00a0${shown}` : `${shown}\u00a0:\u00a01`;
}

const figures = (times: number): string => (times >= 10 ? whole(times) : String(Number(times.toPrecision(2))));

/** Hours as people say them. */
export function hoursWords(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(60 * hours))} min`;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} days`;
}
