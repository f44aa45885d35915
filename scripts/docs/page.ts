/** A file of docs/ that is made, in whole or in part, from what it describes. `current` is the text that it has now. */
export type Page = { readonly path: string; readonly render: (current: string) => string };

/** A page of which only the text between `<!-- name -->` and `<!-- /name -->` is made; people write the rest. */
export function section(path: string, name: string, render: () => string): Page {
  return { path, render: (current) => between(current, { path, name, text: render() }) };
}

function between(current: string, made: { path: string; name: string; text: string }): string {
  const [start, end] = [`<!-- ${made.name} -->`, `<!-- /${made.name} -->`];
  const [from, to] = [current.indexOf(start), current.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${made.path} has no ${start} … ${end} for the part that is made`);
  return `${current.slice(0, from + start.length)}\n\n${made.text.trim()}\n\n${current.slice(to)}`;
}

/** A table of Markdown; a bar in a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
