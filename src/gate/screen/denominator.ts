import { counted, percent } from '../words.ts';
import type { ScreenFinding } from './answer.ts';
import type { Board, BoardEntry } from './board.ts';

/** What a board's figures leave out of their denominators, and where they contradict themselves. */
export function denominatorFindings(board: Board): readonly ScreenFinding[] {
  const { entries, tasks } = board;
  const all = entries.length;
  const finding = (about: ScreenFinding['about'], what: string): ScreenFinding => ({ about, concern: true, what });
  const findings: ScreenFinding[] = [];
  const uneven = tasks === undefined ? [] : entries.filter(({ score }) => !isWholeCount(score, tasks));
  if (uneven.length > 0 && tasks !== undefined) {
    const [first] = uneven;
    const example = first === undefined ? '' : `: ${first.name} publishes ${(100 * first.score).toFixed(2)} %`;
    findings.push(
      finding(
        'denominator',
        `${counted(uneven.length, 'score')} of ${all} cannot come of ${tasks} tasks, so some were left out${example}`,
      ),
    );
  }
  for (const entry of entries) {
    const { details } = entry;
    if (details === undefined || Math.abs(details.solved / details.tasks - entry.score) < 0.02) continue;
    const what = `${entry.name} publishes ${percent(entry.score)}; its own details come to ${percent(details.solved / details.tasks)} (${details.solved} of ${details.tasks})`;
    findings.push(finding('contradiction', what));
  }
  const several = entries.filter(({ attempts }) => attempts !== undefined && attempts !== '1').length;
  if (several > 0 && several < all) {
    findings.push(
      finding(
        'denominator',
        `${several} of ${all} entries had more than one attempt at a task; they stand beside those that had one`,
      ),
    );
  }
  const share = (has: (entry: BoardEntry) => boolean): number => entries.filter(has).length;
  const unpriced = share(({ costUsd }) => costUsd === undefined);
  if (unpriced > 0) findings.push(finding('denominator', `${unpriced} of ${all} entries do not say what they cost`));
  const unchecked = share(({ checked }) => checked === false);
  if (unchecked > 0)
    findings.push(finding('denominator', `${unchecked} of ${all} entries were not checked by anybody else`));
  return findings;
}

/** Whether a score, as rounded as it is published, is a whole number of tasks; averages over trials may be quarters. */
function isWholeCount(score: number, tasks: number): boolean {
  const perTask = 100 / tasks;
  const quarters = (100 * score) / (perTask / 4);
  return Math.abs(quarters - Math.round(quarters)) * (perTask / 4) <= 0.0051;
}
