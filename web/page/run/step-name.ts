import { plainText } from '#base/terminal.ts';
import type { Step } from '../../data/run.ts';

/** No row has room for more. */
const longest = 300;

/** What instrumentations begin the names of spans with, which the kind beside them says already. */
const said = /^(chat|text_completion|generate_content|invoke_agent|create_agent|execute_tool) /;

/** A step's name without the words of its kind. */
export function stepName({ name, kind }: Pick<Step, 'name' | 'kind'>): string {
  const plain = plainText(name).slice(0, longest);
  const short = plain.startsWith(`${kind} `) ? plain.slice(kind.length + 1) : plain.replace(said, '');
  return short.trim() === '' ? '(no name)' : short;
}

/** What kind of step it is, in a word; a span of no known kind is one. */
export function kindName({ kind }: Pick<Step, 'kind'>): string {
  return kind === 'other' ? 'span' : kind;
}
