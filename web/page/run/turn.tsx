import { memo } from 'react';
import { cutText, plainText } from '#base/terminal.ts';
import { duration } from '#report/format.ts';
import type { Turn } from '../../data/run.ts';
import { PartView } from './part.tsx';
import { type Place, placeKey, type SaidWhere } from './said-where.ts';
import styles from './conversation.module.css';

export interface TurnProps {
  readonly turn: Turn;
  /** Its place in the conversation. */
  readonly at: number;
  readonly where: SaidWhere;
  /** When it was said, from the start of the run; undefined where no clock tells. */
  readonly atMs: number | undefined;
  /** The part that is chosen, if one of this message is. */
  readonly chosen: Place | undefined;
  /** Whether the chosen step is the one that first said it. */
  readonly isOfChosen: boolean;
  readonly onChoose: (span: string) => void;
}

/** How a model call may end without a word about it. */
const usualEnds = ['stop', 'end_turn', 'tool_calls', 'tool_call', 'tool_use', 'STOP', ''];

/** A message: who said it and when, and its parts. */
export const TurnView = memo(function TurnView(props: TurnProps) {
  const { turn, at, where, atMs, chosen, isOfChosen, onChoose } = props;
  const { role, parts, name, finish_reason: end = '' } = turn.message;
  return (
    <article className={styles['turn']} data-role={role} data-chosen={chosen !== undefined || isOfChosen}>
      <button type="button" className={styles['who']} onClick={() => onChoose(turn.span_id)} title="Show its step">
        <span className={styles['role']}>{cutText(plainText(name ?? role), 40)}</span>
        {atMs === undefined ? null : <span className={styles['at']}>+{duration(atMs)}</span>}
      </button>
      <div className={styles['parts']}>
        {parts.map((part, i) => {
          const place = { turn: at, part: i };
          const isTool = part.type === 'tool_call' || part.type === 'tool_call_response';
          const span = where.ofPart.get(placeKey(place));
          return (
            <div key={placeKey(place)} className={styles['part']} data-chosen={isTool && chosen?.part === i}>
              <PartView part={part} saidBy={role} onChoose={span === undefined ? undefined : () => onChoose(span)} />
            </div>
          );
        })}
        {parts.length === 0 ? <p className={styles['note']}>Nothing was said</p> : null}
        {usualEnds.includes(end) ? null : (
          <p className={styles['note']}>Ended by: {cutText(plainText(end).replaceAll('_', ' '), 80)}</p>
        )}
      </div>
    </article>
  );
}, isSame);

/** A new function to call is no reason to draw it again. */
function isSame(before: TurnProps, now: TurnProps): boolean {
  return (['turn', 'at', 'where', 'atMs', 'chosen', 'isOfChosen'] as const).every((name) => before[name] === now[name]);
}
