import type { RunFilter } from '../../data/run-filter.ts';

/** Commands of the command line over the runs of a filter. */
export function cliLine(command: string, filter: RunFilter, more: Readonly<Record<string, string>> = {}): string {
  const options = Object.entries({ ...filter, ...more }).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => `--${name.replaceAll('_', '-')} ${quoted(String(each))}`),
  );
  return ['airworthy', command, ...options].join(' ');
}

/** A word of a POSIX shell: names may hold anything. */
export function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
