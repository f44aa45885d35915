import { cutMiddle, plainText, textWidth, wrapText } from '#base/terminal.ts';
import type { ScreenAnswer, ScreenBoard } from '#gate/screen/answer.ts';
import { screenWords } from '#gate/screen/verdict.ts';
import { percent } from '#gate/words.ts';
import type { Paint } from './paint.ts';

const mostEntries = 20;
/** Columns that rank, score and verdict take. */
const besideName = 51;

/** A screened leaderboard for people at a terminal: what to know of the board first, then who is worth an interview. */
export function screenTerminal(answer: ScreenAnswer, paint: Paint, columns = 100): string {
  const width = Math.max(40, columns - 4);
  const end = 'A benchmark earns an interview at most: record the candidate on your own traffic, and ask the gate.';
  const foot = wrapText(end, width).map(paint.faint).join('\n');
  return [...answer.boards.map((board) => boardText(board, paint, width)), foot].join('\n\n');
}

function boardText(board: ScreenBoard, paint: Paint, width: number): string {
  const worth = board.candidates.filter(({ verdict }) => verdict === 'worth_an_interview').length;
  const head = `${paint.strong(plainText(board.board))}  ${worth} of ${board.entries} ${screenWords.worth_an_interview}`;
  const findings = board.findings.flatMap(({ concern, about, what }) => {
    const mark = concern ? paint.warn('!') : paint.good('✓');
    return wrapText(`${about}: ${plainText(what)}`, width).map((line, i) => `${i === 0 ? mark : ' '} ${line}`);
  });
  const shown = board.candidates.slice(0, mostEntries);
  const names = shown.map(({ name }) => cutMiddle(plainText(name), Math.max(16, Math.min(44, width - besideName))));
  const longest = Math.max(0, ...names.map(textWidth));
  const lines = shown.map(({ rank, score, low, high, verdict }, i) => {
    const name = names[i] ?? '';
    const range = low === undefined || high === undefined ? '' : ` (${percent(low)} to ${percent(high)})`;
    const text = `${String(rank).padStart(3)}  ${name}${' '.repeat(longest - textWidth(name))}  ${percent(score)}${range}  ${screenWords[verdict]}`;
    return verdict === 'worth_an_interview' ? text : paint.faint(text);
  });
  const left = board.candidates.length - shown.length;
  return [
    head,
    ...findings,
    '',
    ...lines,
    ...(left > 0 ? [paint.faint(`     … ${left} more; --json has them all`)] : []),
  ].join('\n');
}
