import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { count, counted } from '#base/counted.ts';
import type { Step } from '../../data/run.ts';
import type { Place, SaidWhere } from './said-where.ts';
import { SystemPrompt } from './system-prompt.tsx';
import { TurnView } from './turn.tsx';
import type { Said } from './use-conversation.ts';
import styles from './conversation.module.css';

export interface MessagesProps {
  readonly steps: readonly Step[];
  readonly said: Said;
  readonly where: SaidWhere;
  readonly chosen: Step | undefined;
  readonly onChoose: (span: string) => void;
}

/** So many messages are drawn at once, so that the browser can search them; of more, those that are seen. */
const drawnAtOnce = 150;
/** The system prompt stands before the messages. */
const before = 1;

/** The messages of a run. What belongs to the chosen step is marked and brought into sight. */
export function Messages({ steps, said, where, chosen, onChoose }: MessagesProps) {
  const { turns, total, hasMore } = said;
  const box = useRef<HTMLDivElement>(null);
  const chosenHere = useRef<string>(undefined);
  const spans = useMemo(() => new Map(steps.map((step) => [step.span_id, step])), [steps]);
  const length = before + turns.length + (hasMore ? 1 : 0);
  const items = useVirtualizer({
    count: length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (index === 0 && said.system.length === 0 ? 0 : 96),
    overscan: turns.length > drawnAtOnce ? 6 : drawnAtOnce,
  });
  const drawn = items.getVirtualItems();
  const place = chosen === undefined ? undefined : placeOf(chosen, steps, where);

  // The last item stands for what has not been read yet.
  const isAtEnd = (drawn.at(-1)?.index ?? 0) >= length - 1;
  const isStillToCome = chosen !== undefined && place === undefined && isLater(chosen, turns, spans);
  useEffect(() => {
    if (hasMore && (isAtEnd || isStillToCome)) said.readMore();
  });

  const turn = place?.turn;
  const span = chosen?.span_id;
  useEffect(() => {
    // Who clicked here sees it already.
    if (turn !== undefined && chosenHere.current !== span) items.scrollToIndex(turn + before, { align: 'start' });
  }, [items, turn, span]);
  const choose = (clicked: string): void => {
    chosenHere.current = clicked;
    onChoose(clicked);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div ref={box} className={styles['scroll']} tabIndex={0} data-arrows="own">
      <div className={styles['items']} style={{ height: items.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const at = index - before;
          const item = turns[at];
          return (
            <div
              key={index}
              ref={(element) => items.measureElement(element)}
              data-index={index}
              className={styles['item']}
              style={{ transform: `translateY(${start}px)` }}
            >
              {index === 0 ? <SystemPrompt parts={said.system} /> : null}
              {index > 0 && item === undefined ? (
                <p className={styles['more']} role="status">
                  Reading on: {counted(turns.length, 'message')} of {count(total)} so far
                </p>
              ) : null}
              {item === undefined ? null : (
                <TurnView
                  turn={item}
                  at={at}
                  where={where}
                  atMs={saidAt(item, spans.get(item.span_id))}
                  chosen={at === turn ? place : undefined}
                  isOfChosen={item.span_id === span}
                  onChoose={choose}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where a step is to be read; what lies around steps, where the first of them is. */
function placeOf(step: Step, steps: readonly Step[], where: SaidWhere): Place | undefined {
  const own = where.ofStep.get(step.span_id);
  if (own !== undefined || step.is_step) return own;
  for (const inside of steps.slice(steps.indexOf(step) + 1)) {
    if (inside.depth <= step.depth) return undefined;
    const found = where.ofStep.get(inside.span_id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether what a step said comes after what has been read. */
function isLater(step: Step, turns: Said['turns'], spans: ReadonlyMap<string, Step>): boolean {
  const read = spans.get(turns.at(-1)?.span_id ?? '')?.offset_ms ?? null;
  return read === null || step.offset_ms === null || step.offset_ms >= read;
}

/** When a message was said, from the start of the run: what a model answers at the end of its call, what it is given at the beginning. */
function saidAt({ message }: Said['turns'][number], step: Step | undefined): number | undefined {
  if (step === undefined || step.offset_ms === null) return undefined;
  return step.offset_ms + (message.role === 'assistant' ? (step.duration_ms ?? 0) : 0);
}
