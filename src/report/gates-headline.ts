import { cutMiddle, plainText } from '#base/terminal.ts';
import type { Effect, Reason } from '#gate/answer.ts';
import type { GivenVerdict } from '#gate/track/given.ts';
import type { LiveAnswer } from '#gate/live/state.ts';
import { counted, points, whole } from '#gate/words.ts';
import { passWords, unitOf } from './live-gate-words.ts';
import { scopeWords } from './track-record-words.ts';
import { ruleWords } from './verdict-words.ts';

/** A verdict as it was given, with what it hangs on where that is known. */
export type Given = Pick<GivenVerdict, 'verdict' | 'candidate' | 'scope'> & {
  readonly reason?: Pick<Reason, 'rule' | 'subject' | 'slice'> | undefined;
  readonly effect?: Pick<Effect, 'difference'> | undefined;
};

type Live = Pick<LiveAnswer, 'verdict' | 'n' | 'design' | 'decided_after' | 'difference' | 'held' | 'refused'>;

/** May it ship? As the newest verdict says, and how many gates are still running. */
export function gatesHeadline(running: number, newest: Given | undefined): string {
  const gates = `${counted(running, 'gate')} ${running === 1 ? 'is' : 'are'} running`;
  if (newest === undefined) return running === 0 ? 'No release has been judged yet' : `${gates}, none decided`;
  return running === 0 ? givenHeadline(newest) : `${givenHeadline(newest)}; ${gates}`;
}

/** One verdict: `1.5.0 must not ship: change_address lost 31 points`. */
export function givenHeadline({ verdict, candidate, scope, reason, effect }: Given): string {
  const name = short(candidate);
  const only = scopeWords(scope);
  const of = only === '' ? '' : ` (asked of ${short(only)} only)`;
  switch (verdict) {
    case 'pass':
      return `${name} may ship${of}`;
    case 'inconclusive':
      return `Whether ${name} may ship is not decided${of}`;
    case 'fault':
      return `${name} could not be judged${of}`;
    case 'fail':
    default:
      return `${name} must not ship${failedAt(reason, effect?.difference)}${of}`;
  }
}

/** A live gate: `7.2.0 is not decided: −2.7 points so far, 300 of at most 2 000 blocks`. */
export function liveHeadline(gate: Live): string {
  const { verdict, n, design, decided_after: after = n, difference, held = [], refused = [] } = gate;
  const name = short(design.candidate);
  const most = counted(design.n_max, ...unitOf(design));
  if (verdict === 'pass')
    return `${name} may ship: ${passWords(design)}, decided after ${counted(after, ...unitOf(design))}`;
  if (verdict === 'fail')
    return `${name} must not ship: ${lost(difference?.value)}, decided after ${counted(after, ...unitOf(design))}`;
  if (verdict === 'inconclusive') return `${most} did not decide whether ${name} may ship`;
  if (refused.length > 0) return `The gate of ${name} stands still: a judge is not calibrated`;
  if (held.length > 0) return `${name} does not pass: too many runs have no result`;
  if (n === 0) return `${name} waits for runs of both releases`;
  const soFar = difference === undefined ? '' : `${points(difference.value)} so far, `;
  return `${name} is not decided: ${soFar}${whole(n)} of at most ${most}`;
}

/** Where it failed. */
function failedAt(reason: Given['reason'], difference: number | undefined): string {
  if (reason === undefined) return difference === undefined ? '' : `: ${lost(difference)}`;
  const where = reason.slice === 'all' ? '' : short(reason.slice.replace(/^task=/, ''));
  if (reason.rule === 'non_inferiority') return `: ${where === '' ? '' : `${where} `}${lost(difference)}`;
  return `: ${short(ruleWords(reason))}${where === '' ? '' : ` at ${where}`}`;
}

const lost = (difference: number | undefined): string =>
  difference === undefined || difference >= 0
    ? 'worse than the baseline'
    : `lost ${Math.round(-100 * difference)} points`;

/** Names come from outside, and may be as long as they like. */
const short = (name: string): string => cutMiddle(plainText(name), 40);
