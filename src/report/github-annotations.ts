import { plainText } from '#base/terminal.ts';
import { ruleWords, type VerdictAnswer } from './verdict-words.ts';

/** GitHub shows no more of each kind in a step. */
const most = 10;

/** Workflow commands that annotate a GitHub run with what holds the release: errors for fail and fault, warnings for inconclusive. */
export function verdictAnnotations(answer: VerdictAnswer): string {
  const open = answer.reasons.filter(({ hard, verdict }) => hard && verdict !== 'pass');
  const of = (isWarning: boolean) =>
    open.filter(({ verdict }) => (verdict === 'inconclusive') === isWarning).slice(0, most);
  return [...of(false), ...of(true)]
    .map((reason) => {
      const command = reason.verdict === 'inconclusive' ? 'warning' : 'error';
      const title = property(`airworthy ${reason.verdict}: ${ruleWords(reason)}, ${reason.slice}`);
      return `::${command} title=${title}::${data(reason.what)}\n`;
    })
    .join('');
}

/** A message: what would end the command, or start another, is escaped. */
function data(text: string): string {
  return plainText(text, 'kept').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
