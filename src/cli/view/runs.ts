import { count, counted } from '#base/counted.ts';
import { cutMiddle, cutText, plainText, wrapText } from '#base/terminal.ts';
import type { RunsAnswer } from '#client/answers.ts';
import type { Style } from '../style.ts';
import { costText, countText, durationText, startText } from './figure-text.ts';
import { outcomePaint, outcomeText } from './outcome.ts';
import { type Column, table } from './table.ts';

const columns: readonly Column[] = [
  { head: 'RUN' },
  { head: 'STARTED' },
  { head: 'TASK', least: 10 },
  { head: 'RELEASE', least: 10 },
  { head: 'OUTCOME' },
  { head: 'TIME', align: 'right' },
  { head: 'STEPS', align: 'right', spare: 2 },
  { head: 'COST', align: 'right' },
  { head: 'ERROR', least: 12 },
];

/** Runs as a table, a line a run. */
export function runsView({ runs, total, notes = [] }: RunsAnswer, style: Style, width: number): string {
  if (runs.length === 0) return ['No runs.', ...notes.flatMap((note) => wrapText(note, width))].join('\n');
  const rows = runs.map((run) => [
    { text: run.run_id.slice(0, width < 100 ? 8 : 12), paint: style.accent },
    { text: startText(run), paint: style.faint },
    { text: run.task === '' ? '–' : cutMiddle(plainText(run.task), 24) },
    { text: cutMiddle(plainText(run.release), 24) },
    { text: outcomeText(run), paint: outcomePaint(run.outcome, style) },
    figure(durationText(run.duration_ms), style),
    run.steps === null ? { text: '–', paint: style.faint } : { text: countText(run.steps) },
    figure(costText(run.cost_usd), style),
    { text: cutText(plainText(run.error_type), 24), paint: style.warn },
  ]);
  const rest = total > runs.length ? `${count(runs.length)} of ${counted(total, 'run')}; --limit shows more` : '';
  const shown = rest === '' ? counted(total, 'run') : rest;
  const hint = wrapText(`${shown}. airworthy show RUN shows one; the beginning of its id will do.`, width);
  return [table(columns, rows, { faint: style.faint, width }), '', ...hint.map(style.faint)].join('\n');
}

function figure(text: string, style: Style): { text: string; paint: ((text: string) => string) | undefined } {
  return { text, paint: text === 'unknown' ? style.faint : undefined };
}
