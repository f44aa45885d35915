import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { counted } from '#base/counted.ts';
import type { Outline, Step } from '../../data/run.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { NothingSaid } from './nothing-said.tsx';
import type { Place, SaidWhere } from './said-where.ts';
import { SystemPrompt } from './system-prompt.tsx';
import { TurnView } from './turn.tsx';
import type { Said } from './use-conversation.ts';
import styles from './conversation.module.css';

export interface ConversationProps {
  readonly outline: Outline;
  readonly said: Said;
  readonly where: SaidWhere;
  readonly chosen: Step | undefined;
  readonly onChoose: (span: string) => void;
}

/** So many messages are drawn at once, so that the browser can search them; of more, those that are seen. */
const drawnAtOnce = 150;
/** The system prompt stands before the messages. */
const before = 1;

/** What was said, as people read it. What belongs to the chosen step is marked and brought into sight. */
export function Conversation({ outline, said, where, chosen, onChoose }: ConversationProps) {
  const { turns, total, hasMore, readMore } = said;
  const box = useRef<HTMLDivElement>(null);
  const byHand = useRef<string>(undefined);
  const spans = useMemo(() => new Map(outline.steps.map((step) => [step.span_id, step])), [outline.steps]);
  const length = before + turns.length + (hasMore ? 1 : 0);
  const items = useVirtualizer({
    count: length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (index === 0 && said.system.length === 0 ? 0 : 96),
    overscan: turns.length > drawnAtOnce ? 6 : drawnAtOnce,
  });
  const drawn = items.getVirtualItems();

  // The last item stands for what has not been read yet.
  const isAtEnd = hasMore && (drawn.at(-1)?.index ?? 0) >= length - 1;
  useEffect(() => {
    if (isAtEnd) readMore();
  });

  const place = chosen === undefined ? undefined : placeOf(chosen, outline.steps, where);
  const isStillToCome = place === undefined && hasMore && chosen !== undefined && isLater(chosen, turns, spans);
  useEffect(() => {
    if (isStillToCome) readMore();
  });
  const turn = place?.turn;
  useEffect(() => {
    if (turn === undefined || byHand.current === chosen?.span_id) return;
    items.scrollToIndex(turn + before, { align: 'start' });
  }, [items, turn, chosen?.span_id]);

  const choose = (span: string): void => {
    // Who clicks here sees it already.
    byHand.current = span;
    onChoose(span);
  };

  if (outline.payload === 'gone') return <NothingSaid why="gone" />;
  if (said.state === 'failed') return <Problem thrown={said.error} retry={said.again} />;
  if (said.state === 'reading') return <Loading lines={8} what="Reading the conversation" />;
  if (total === 0 && said.system.length === 0) return <NothingSaid why="unrecorded" />;
  return (
    <section className={styles['conversation']} aria-label="Conversation">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <div ref={box} className={styles['scroll']} tabIndex={0} data-arrows="own">
        <div className={styles['items']} style={{ height: items.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const item = turns[index - before];
            return (
              <div
                key={index}
                ref={items.measureElement}
                data-index={index}
                className={styles['item']}
                style={{ transform: `translateY(${start}px)` }}
              >
                {index === 0 ? (
                  <SystemPrompt parts={said.system} />
                ) : item === undefined ? (
                  <p className={styles['more']} role="status">
                    Reading on: {counted(turns.length, 'message')} of {total} so far
                  </p>
                ) : (
                  <TurnView
                    turn={item}
                    at={index - before}
                    where={where}
                    atMs={saidAt(item, spans.get(item.span_id))}
                    chosen={index - before === turn ? place : undefined}
                    isOfChosen={item.span_id === chosen?.span_id}
                    onChoose={choose}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

/** Where a step is to be read; what lies around steps, where the first of them is. */
function placeOf(step: Step, steps: readonly Step[], where: SaidWhere): Place | undefined {
  const own = where.ofStep.get(step.span_id);
  if (own !== undefined || step.is_step) return own;
  const at = steps.indexOf(step);
  for (const inside of steps.slice(at + 1)) {
    if (inside.depth <= step.depth) return undefined;
    const found = where.ofStep.get(inside.span_id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether what a step said comes after what has been read. */
function isLater(step: Step, turns: Said['turns'], spans: ReadonlyMap<string, Step>): boolean {
  const read = spans.get(turns.at(-1)?.span_id ?? '')?.offset_ms;
  return read == null || step.offset_ms === null || step.offset_ms >= read;
}

/** When a message was said, from the start of the run: what a model answers at the end of its call, what it is given at the beginning. */
function saidAt({ message }: Said['turns'][number], step: Step | undefined): number | undefined {
  if (step === undefined || step.offset_ms === null) return undefined;
  return step.offset_ms + (message.role === 'assistant' ? (step.duration_ms ?? 0) : 0);
}
