import type { Reason } from '#gate/answer.ts';
import { ruleWords, type VerdictAnswer } from './verdict-words.ts';

/** How a test report shows one reason: passed, failed, could not be judged, or not counted. */
export interface VerdictCase {
  readonly name: string;
  readonly group: string;
  readonly status: 'passed' | 'failed' | 'error' | 'skipped';
  readonly message: string;
  readonly reason: Reason;
}

/**
 * One test a rule and slice. A hard rule that is inconclusive is skipped, or failed where `inconclusive` says so: never passed. A rule
 * that only speaks is skipped when it has something to say.
 */
export function verdictCases(
  answer: VerdictAnswer,
  inconclusive: 'skipped' | 'failed' = 'skipped',
): readonly VerdictCase[] {
  return answer.reasons.map((reason) => ({
    name: `${ruleWords(reason)}: ${reason.slice}`,
    group: reason.rule,
    status: statusOf(reason, inconclusive),
    message: reason.hard ? `${reason.verdict}: ${reason.what}` : `${reason.verdict}, said only: ${reason.what}`,
    reason,
  }));
}

function statusOf({ verdict, hard }: Reason, inconclusive: 'skipped' | 'failed'): VerdictCase['status'] {
  if (verdict === 'pass') return 'passed';
  if (!hard) return 'skipped';
  if (verdict === 'fail') return 'failed';
  return verdict === 'fault' ? 'error' : inconclusive;
}
