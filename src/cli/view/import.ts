import { relative } from 'node:path';
import { plainText } from '#base/terminal.ts';
import type { ImportEvent } from '#client/answers.ts';
import type { Style } from '../style.ts';
import { wholeText } from './figure-text.ts';

/** One line a file: what was imported, or why not; and the sum at the end. */
export function importLine(event: ImportEvent, style: Style, cwd: string): string {
  if (event.kind === 'progress') return '';
  if (event.kind === 'done') return sum(event, style);
  const name = plainText(shortest(event.name, cwd));
  if (event.kind === 'skipped') return style.faint(`–  ${name}: ${plainText(event.reason)}`);
  if (event.kind === 'failed') {
    const hint = event.hint === undefined ? '' : `; ${plainText(event.hint)}`;
    const stored = event.runs === 0 ? '' : `${runs(event.runs)}, then `;
    return `${style.bad('✗')}  ${name}: ${stored}${plainText(event.message)}${style.faint(hint)}`;
  }
  const before = event.runs_before > 0 ? `, ${runs(event.runs_before)} before` : '';
  const what = event.already ? `already there, ${runs(event.runs_before)}` : `${runs(event.runs)}${before}`;
  const notes = event.notes.map((note) => `\n   ${style.warn(plainText(note))}`).join('');
  return `${style.good('✓')}  ${name}: ${what} ${style.faint(`(${event.format})`)}${notes}`;
}

function sum(total: Extract<ImportEvent, { kind: 'done' }>, style: Style): string {
  const parts = [
    `${runs(total.runs)} imported`,
    total.already > 0 ? `${files(total.already)} already there` : '',
    total.skipped > 0 ? `${files(total.skipped)} without runs` : '',
    total.failed > 0 ? style.bad(`${total.failed} failed`) : '',
  ];
  return `\n${parts.filter((part) => part !== '').join(', ')}`;
}

function runs(n: number): string {
  return n === 1 ? '1 run' : `${wholeText(n)} runs`;
}

function files(n: number): string {
  return n === 1 ? '1 file' : `${wholeText(n)} files`;
}

function shortest(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short !== '' && short.length < path.length ? short : path;
}
