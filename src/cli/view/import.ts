import { relative } from 'node:path';
import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import type { ImportEvent } from '#client/answers.ts';
import type { Style } from '../style.ts';

/** One line a file on the disk, archives among them: what was imported, or why not; and the sum at the end. */
export class ImportView {
  #inside: FromArchive[] = [];
  readonly #style: Style;
  readonly #cwd: string;

  constructor(style: Style, cwd: string) {
    this.#style = style;
    this.#cwd = cwd;
  }

  /** How far it has come within an archive, for a line of progress. */
  get runsInside(): number {
    return this.#inside.reduce((all, event) => all + (event.kind === 'skipped' ? 0 : event.runs), 0);
  }

  /** The lines that an event gives occasion for; those of an archive come when it ends. */
  add(event: ImportEvent): readonly string[] {
    if (event.kind === 'progress') return [];
    const [first] = this.#inside;
    const archive = event.kind === 'done' ? undefined : event.archive;
    const ended = first?.archive === archive ? [] : this.#archiveLines();
    if (event.kind !== 'done' && archive !== undefined) {
      this.#inside.push(event);
      return ended;
    }
    return [...ended, importLine(event, this.#style, this.#cwd)];
  }

  #archiveLines(): readonly string[] {
    const inside = this.#inside;
    this.#inside = [];
    const [only] = inside;
    if (only === undefined) return [];
    if (inside.length === 1) return [importLine(only, this.#style, this.#cwd)];
    return archiveLines(inside, this.#style, this.#cwd);
  }
}

type FromArchive = Exclude<ImportEvent, { kind: 'progress' | 'done' }>;

/** An archive as one line; below it what was said of its files, each line once, and those that failed. */
function archiveLines(inside: readonly FromArchive[], style: Style, cwd: string): readonly string[] {
  const [first] = inside;
  const read = inside.filter((event) => event.kind === 'file');
  const all = (of: (event: (typeof read)[number]) => number): number =>
    read.reduce((total, event) => total + of(event), 0);
  const [now, before] = [all((event) => event.runs), all((event) => event.runs_before)];
  const already = read.filter((event) => event.already).length;
  const done =
    already === read.length
      ? `already there, ${runs(before)}`
      : `${runs(now)}${before > 0 ? `, ${runs(before)} before` : ''}`;
  const known = [...new Set(read.map(({ format }) => format))].join(', ');
  const name = plainText(shortest(first?.archive ?? '', cwd));
  const head =
    read.length === 0
      ? []
      : [`${style.good('✓')}  ${name}: ${done} in ${files(read.length)} ${style.faint(`(${known})`)}`];
  const notes = Map.groupBy(
    read.flatMap((event) => event.notes),
    (note) => note,
  );
  const skipped = Map.groupBy(
    inside.filter((event) => event.kind === 'skipped'),
    ({ reason }) => reason,
  );
  const failed = inside.filter((event) => event.kind === 'failed');
  return [
    ...head,
    ...[...notes].map(
      ([note, { length }]) =>
        `   ${style.warn(plainText(note))}${length === 1 ? '' : style.faint(` (${files(length)})`)}`,
    ),
    ...[...skipped].map(([reason, { length }]) =>
      style.faint(`–  ${name}: ${files(length)} without runs: ${plainText(reason)}`),
    ),
    ...failed.map((event) => importLine(event, style, cwd)),
  ];
}

/** One line a file: what was imported, or why not; and the sum at the end. */
function importLine(event: Exclude<ImportEvent, { kind: 'progress' }>, style: Style, cwd: string): string {
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
  return counted(n, 'run');
}

function files(n: number): string {
  return counted(n, 'file');
}

function shortest(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short !== '' && short.length < path.length ? short : path;
}
