import { counted, percent } from '../words.ts';
import type { ScreenFinding } from './answer.ts';
import type { Board, BoardEntry } from './board.ts';

/** What a board's figures leave out of their denominators, and where they contradict themselves. */
export function denominatorFindings(board: Board): readonly ScreenFinding[] {
  const { entries, tasks } = board;
  const all = entries.length;
  const finding = (about: ScreenFinding['about'], what: string): ScreenFinding => ({ about, concern: true, what });
  const findings: ScreenFinding[] = [];
  const uneven = tasks === undefined ? [] : entries.filter((entry) => !isWholeCount(entry, tasks));
  if (board.scoresAreShares === true) {
    findings.push({
      about: 'denominator',
      concern: false,
      what: 'no score is above 1, so they are read as shares: 0.9 is 90 %',
    });
  }
  if (uneven.length > 0 && tasks !== undefined) {
    const [first] = uneven;
    const example = first === undefined ? '' : `: ${first.name} publishes ${publishedPercent(first.score)} %`;
    findings.push(
      finding(
        'denominator',
        `${counted(uneven.length, 'score')} of ${all} cannot come of ${counted(tasks, 'task')}, each tried as often as the entry says or up to ${mostTrials} times, so runs were left out or counted otherwise${example}`,
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

/** Trials of a task that a score may be the mean of, where its entry does not say: one where its details tell each task once. */
const mostTrials = 5;

/** A score in per cent with the digits it was published with, as far as a share keeps them. */
const publishedPercent = (score: number): number => Number((100 * score).toPrecision(12));

/**
 * Whether a score can be so many successes in one to five trials of each task, rounded or cut off at the decimals it is published with.
 * A zero at its end is not seen, and taken for a shorter number: that accuses nobody wrongly.
 */
function isWholeCount({ score, details, attempts }: BoardEntry, tasks: number): boolean {
  const trials = details !== undefined || attempts === '1' ? 1 : mostTrials;
  const published = publishedPercent(score);
  const unit = 10 ** -(String(published).split('.')[1]?.length ?? 0);
  // Boundaries are themselves decimals, which binary numbers miss by a little.
  const slack = 1e-9;
  const [lowest, highest] = [published - unit / 2 - slack, published + unit + slack];
  return Array.from({ length: trials }, (_, i) => ((i + 1) * tasks) / 100).some(
    (perPoint) => Math.floor(highest * perPoint) >= lowest * perPoint,
  );
}
