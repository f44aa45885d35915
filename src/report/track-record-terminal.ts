import { plainText, wrapText } from '#base/terminal.ts';
import type { Followed, Total, TrackRecord } from '#gate/track/track-record.ts';
import { counted, percent } from '#gate/words.ts';
import type { Paint } from './paint.ts';

const none = `No verdict has been given yet, so there is nothing to look back on.

  airworthy gate --baseline 1.4.0 --candidate 1.5.0

Each verdict is kept from then on, and the release followed in production.`;

/** How the gate's verdicts turned out, for a person at a terminal, worst first. Names are stripped of control signs. */
export function trackRecordTerminal(record: TrackRecord, paint: Paint, columns = 100): string {
  if (record.releases.length === 0 && record.faults === 0) return none;
  const width = Math.max(50, Math.min(120, columns));
  const head = `${paint.strong("How the gate's verdicts turned out")}${paint.faint(`  ${minute(record.at)} UTC`)}`;
  const totals = record.totals
    .filter(({ verdicts }) => verdicts > 0)
    .map((total) => wrapText(totalWords(total), width - 2).join('\n  '));
  const faults =
    record.faults === 0 ? [] : [`${counted(record.faults, 'time')} it could not judge (fault): no verdict to follow.`];
  return [
    head,
    [...totals, ...faults].map((line) => `  ${line}`).join('\n'),
    ...record.releases.map((each) => block(each, paint, width)),
    paint.faint(wrapText(legend(record), width).join('\n')),
  ].join('\n\n');
}

const names: Readonly<Record<Total['verdict'], string>> = {
  pass: 'Passed',
  fail: 'Failed',
  inconclusive: 'Inconclusive',
};

function totalWords(total: Total): string {
  const { verdict, verdicts, too_few: few, not_shipped: unshipped } = total;
  const parts = [
    decidedWords(total),
    few === 0 ? '' : `${few} ${few === 1 ? 'has' : 'have'} too few runs yet.`,
    unshipped === 0 ? '' : unshippedWords(verdict, unshipped),
  ];
  return [`${names[verdict]} ${verdicts}.`, ...parts].filter((part) => part !== '').join(' ');
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

function unshippedWords(verdict: Total['verdict'], n: number): string {
  const count = `${n} ${n === 1 ? 'has' : 'have'} not run in production since`;
  return verdict === 'fail' ? `${count}: whether the fail was right cannot be known.` : `${count}.`;
}

const afterwards: Readonly<Record<Followed['state'], string>> = {
  broken: 'broken',
  kept: 'kept',
  too_few: 'too few runs yet',
  not_shipped: 'not shipped',
};

function block(each: Followed, paint: Paint, width: number): string {
  const { verdict, state, candidate, baseline, times, replaced, days } = each;
  const title = `${verdict.toUpperCase()}, then ${afterwards[state]}`;
  const asked = each.asked_by === '' ? '' : `, asked by ${each.asked_by}`;
  const facts = [
    `${each.by === 'live_gate' ? 'live gate, ' : ''}given ${minute(each.given_at)}${times === 1 ? '' : `, ${times} times`}${asked}`,
    `${counted(each.runs, 'production run')} in ${days < 1 ? 'less than a day' : counted(Math.round(days), 'day')} since`,
    each.set_aside === 0 ? '' : `${counted(each.set_aside, 'trial or test', 'trials or tests')} not counted`,
    each.unnamed_runs === 0
      ? ''
      : `${counted(each.unnamed_runs, 'run')} ${each.unnamed_runs === 1 ? 'names no environment and is' : 'name no environment and are'} taken for production`,
    replaced ? 'replaced by a later verdict' : '',
  ].filter((fact) => fact !== '');
  return [
    `${mark(each, paint)} ${colour(each, paint)(title)}  ${paint.strong(plainText(candidate))} ${paint.faint(`over ${plainText(baseline)}${scopeWords(each)}`)}`,
    ...wrapText(plainText(each.what), width - 4).map((line) => `    ${line}`),
    ...wrapText(plainText(facts.join('; ')), width - 4).map((line) => paint.faint(`    ${line}`)),
  ].join('\n');
}

function scopeWords({ scope: { task, where = {} } }: Followed): string {
  const parts = [
    ...(task === undefined ? [] : [`task=${task}`]),
    ...Object.entries(where).map(([name, value]) => `${name}=${value}`),
  ];
  return parts.length === 0 ? '' : `, only ${plainText(parts.join(', '))}`;
}

/** Whether what happened speaks for the verdict: against a pass that broke and a fail that kept. */
function speaks({ verdict, state }: Followed): 'for' | 'against' | 'neither' {
  if (state === 'too_few' || state === 'not_shipped' || verdict === 'inconclusive') return 'neither';
  return (verdict === 'pass') === (state === 'kept') ? 'for' : 'against';
}

function mark(each: Followed, paint: Paint): string {
  const said = speaks(each);
  if (said === 'for') return paint.good('✓');
  return said === 'against' ? paint.bad('✗') : paint.warn('?');
}

function colour(each: Followed, paint: Paint): (text: string) => string {
  const said = speaks(each);
  if (said === 'for') return paint.good;
  return said === 'against' ? paint.bad : paint.warn;
}

function legend({ objectives, follow_days: days, left_off: left }: TrackRecord): string {
  const by =
    objectives === 0
      ? 'The config has no objectives, so a release is broken where it is shown to succeed less often than its baseline by more than the margin of its policy (docs/slo.md says how to write objectives).'
      : `Broken: ${objectives === 1 ? 'the objective' : `one of the ${objectives} objectives`} of the config is shown to be missed by the production runs that started after the verdict. Kept: ${objectives === 1 ? 'it is' : 'all are'} within budget, and twice the budget is ruled out. Where no objective sees these runs, the success rate is compared with the baseline's.`;
  const older = left === 0 ? '' : ` ${counted(left, 'older verdict')} left out.`;
  return `${by} A verdict is followed for ${days} days, or until another takes its place.${older}`;
}

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');
