import type { VerdictAnswer } from './verdict-words.ts';
import { type VerdictCase, verdictCases } from './verdict-case.ts';

export interface CtrfOptions {
  /** When the gate was asked, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly version: string;
  readonly inconclusive?: 'skipped' | 'failed';
}

/** A verdict as a CTRF 1.0.0 report: a test a rule and slice; what CTRF has no field for stands under `extra`. */
export function verdictCtrf(answer: VerdictAnswer, { atMs, version, inconclusive }: CtrfOptions): string {
  const tests = verdictCases(answer, inconclusive).map(test);
  const count = (status: string): number => tests.filter((each) => each.status === status).length;
  const report = {
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    generatedBy: 'airworthy',
    results: {
      tool: { name: 'airworthy', version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        start: atMs,
        stop: atMs,
      },
      tests,
      extra: {
        verdict: answer.verdict,
        baseline: answer.baseline,
        candidate: answer.candidate,
        headline: answer.headline,
        need: answer.need,
      },
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function test({ name, group, status, message, reason }: VerdictCase) {
  return {
    name,
    // CTRF knows no error apart from failure: what could not be judged is `other`.
    status: status === 'error' ? ('other' as const) : status,
    duration: 0,
    suite: ['airworthy', group],
    message,
    type: 'gate',
    tags: reason.hard ? [] : ['advisory'],
    extra: { slice: reason.slice, verdict: reason.verdict, hard: reason.hard },
  };
}
