import type { JudgeAnswer } from '#gate/answer.ts';
import { percent } from '#gate/words.ts';

/** What judges say of both releases, a sentence each: raw, and without their errors; or why they are not believed. */
export function judgeLines(judges: readonly JudgeAnswer[]): readonly string[] {
  return judges.map(({ score, state, why, base, candidate }) =>
    state === 'refused'
      ? `Judge ${score}: refused, ${why}.`
      : `Judge ${score}: ${armWords(base)} → ${armWords(candidate)}.`,
  );
}

function armWords({ raw, n, corrected }: JudgeAnswer['base']): string {
  if (n === 0) return 'nothing judged';
  if (corrected === undefined) return percent(raw);
  return `${percent(raw)} raw, ${percent(corrected.value)} without its errors (${percent(corrected.low)} to ${percent(corrected.high)})`;
}
