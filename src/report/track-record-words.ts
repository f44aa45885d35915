import type { Scope } from '#gate/track/given.ts';
import type { Followed, Total, TrackRecord } from '#gate/track/track-record.ts';
import { counted, percent } from '#gate/words.ts';

// What is said of how verdicts turned out, in a terminal and on the page alike.

const names: Readonly<Record<Total['verdict'], string>> = {
  pass: 'Passed',
  fail: 'Failed',
  inconclusive: 'Inconclusive',
};

/** What became of all verdicts of a kind, with the share that broke and its interval. */
export function totalWords(total: Total): string {
  const { verdict, verdicts, too_few: few, not_shipped: unshipped } = total;
  const parts = [
    decidedWords(total),
    few === 0 ? '' : `${whichOf(few, verdicts)} too few runs yet.`,
    unshipped === 0 ? '' : unshippedWords(total),
  ];
  return [`${names[verdict]}: ${verdicts}.`, ...parts].filter((part) => part !== '').join(' ');
}

function decidedWords({ verdict, broken, kept, broken_share: share }: Total): string {
  if (share === undefined) return '';
  const decided = broken + kept;
  const interval = `${percent(share.value)}, 95 % interval ${percent(share.low)} to ${percent(share.high)}`;
  const of = verdict === 'fail' ? `${decided} that shipped all the same` : `${decided} with enough runs since`;
  const so =
    verdict === 'fail'
      ? ` Holding ${broken === 1 ? 'that one' : 'these'} would have been right; ${kept} ${kept === 1 ? 'was' : 'were'} held for nothing.`
      : '';
  return `Of ${of}, ${broken} broke in production (${interval}).${so}`;
}

function unshippedWords({ verdict, verdicts, not_shipped: n }: Total): string {
  const count = `${whichOf(n, verdicts)} not run in production since`;
  return verdict === 'fail' ? `${count}: whether the fail was right cannot be known.` : `${count}.`;
}

/** `It has`, `2 of them have`. */
function whichOf(n: number, all: number): string {
  if (n === all) return n === 1 ? 'It has' : 'They have';
  return `${n} of them ${n === 1 ? 'has' : 'have'}`;
}

/** Times the gate could not judge; nothing where it always could. */
export function faultsWords({ faults }: Pick<TrackRecord, 'faults'>): string {
  return faults === 0 ? '' : `${counted(faults, 'time')} it could not judge (fault): no verdict to follow.`;
}

/** What became of a release, in a word or three. */
export const afterwards: Readonly<Record<Followed['state'], string>> = {
  broken: 'broken',
  kept: 'kept',
  too_few: 'too few runs yet',
  not_shipped: 'not shipped',
};

/** Which runs a verdict was about: `task=refund, language=de`; nothing for all. */
export function scopeWords({ task, where = {} }: Scope): string {
  const parts = [
    ...(task === undefined ? [] : [`task=${task}`]),
    ...Object.entries(where).map(([name, value]) => `${name}=${value}`),
  ];
  return parts.join(', ');
}

/** How much was seen since the verdict, and what was left out. */
export function sinceWords(each: Followed): readonly string[] {
  const { replaced, days } = each;
  return [
    `${counted(each.runs, 'production run')} in ${days < 1 ? 'less than a day' : counted(Math.round(days), 'day')} since`,
    each.set_aside === 0 ? '' : `${counted(each.set_aside, 'trial or test', 'trials or tests')} not counted`,
    each.unnamed_runs === 0
      ? ''
      : `${counted(each.unnamed_runs, 'run')} ${each.unnamed_runs === 1 ? 'names no environment and is' : 'name no environment and are'} taken for production`,
    replaced ? 'replaced by a later verdict' : '',
  ].filter((fact) => fact !== '');
}

/** Whether what happened speaks for the verdict: against a pass that broke and a fail that kept. */
export function speaks({ verdict, state }: Followed): 'for' | 'against' | 'neither' {
  if (state === 'too_few' || state === 'not_shipped' || verdict === 'inconclusive') return 'neither';
  return (verdict === 'pass') === (state === 'kept') ? 'for' : 'against';
}

/** By what a release is said to be broken or kept, and for how long it is followed. */
export function trackRecordLegend({ objectives, follow_days: days, left_off: left }: TrackRecord): string {
  const by =
    objectives === 0
      ? 'The config has no objectives, so a release is broken where it is shown to succeed less often than its baseline by more than the margin of its policy (docs/slo.md says how to write objectives).'
      : `Broken: ${objectives === 1 ? 'the objective' : `one of the ${objectives} objectives`} of the config is shown to be missed by the production runs that started after the verdict. Kept: ${objectives === 1 ? 'it is' : 'all are'} within budget, and twice the budget is ruled out. Where no objective sees these runs, the success rate is compared with the baseline's.`;
  const older = left === 0 ? '' : ` ${counted(left, 'older verdict')} left out.`;
  return `${by} A verdict is followed for ${days} days, or until another takes its place.${older}`;
}
