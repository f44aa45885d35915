import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import type { EraseAnswer, HoldsAnswer } from '#client/answers.ts';
import type { Style } from '../style.ts';
import { timeText } from './figure-text.ts';
import { table } from './table.ts';

/** The legal holds in force. */
export function holdsView({ holds }: HoldsAnswer, style: Style): string {
  if (holds.length === 0) return 'No legal holds.';
  const rows = holds.map((hold) => [
    { text: hold.subject },
    { text: plainText(hold.value), paint: style.accent },
    { text: timeText(hold.changed_at), paint: style.faint },
    { text: plainText(hold.reason) },
  ]);
  return table([{ head: 'HELD' }, { head: 'VALUE' }, { head: 'SINCE' }, { head: 'REASON' }], rows, {
    faint: style.faint,
  });
}

export function erasedView({ runs, left_in: left }: EraseAnswer, style: Style): string {
  const done =
    runs === 0 ? 'Nothing was recorded of it.' : `${counted(runs, 'run')} deleted, with spans, events and scores.`;
  if (left.length === 0) return done;
  return `${done}\n${style.warn(`${left.join(' and ')} is not Airworthy's: delete the spans there yourself.`)}`;
}
