import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { counted } from '#base/counted.ts';
import type { RunFacts } from '../../data/run.ts';
import { Empty } from '../../ui/empty.tsx';
import { stretchOf } from './time-scale.ts';
import type { Steps } from './use-steps.ts';
import { TimeAxis, TimeLines } from './time-axis.tsx';
import { rowId, WaterfallRow } from './waterfall-row.tsx';
import { isParent } from './step-tree.ts';
import styles from './waterfall.module.css';

/** The height of a row in waterfall.module.css. */
const rowPx = 24;

export interface WaterfallProps {
  readonly run: RunFacts;
  readonly steps: Steps;
  readonly onChoose: (span: string) => void;
}

/** The steps of a run as a tree, each with the time it took on one scale. Only the rows that are seen are drawn. */
export function Waterfall({ run, steps, onChoose }: WaterfallProps) {
  const { all, seen, chosenPlace } = steps;
  const box = useRef<HTMLDivElement>(null);
  const stretch = useMemo(() => stretchOf(all), [all]);
  const rows = useVirtualizer({
    count: seen.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 16,
    // The head stays where it is and covers the first row.
    scrollPaddingStart: rowPx + 8,
    scrollPaddingEnd: rowPx,
  });
  const chosenRow = chosenPlace === undefined ? -1 : seen.indexOf(chosenPlace);
  useEffect(() => {
    if (chosenRow >= 0) rows.scrollToIndex(chosenRow, { align: 'auto' });
  }, [rows, chosenRow]);

  if (all.length === 0) return <Empty says="No steps were recorded" />;
  return (
    <section className={styles['waterfall']} aria-label="Steps">
      <div
        ref={box}
        className={styles['scroll']}
        role="tree"
        aria-label={`${counted(all.length, 'span')} of this run`}
        aria-activedescendant={steps.chosen === undefined ? undefined : rowId(steps.chosen)}
        tabIndex={0}
        data-timed={stretch !== undefined}
      >
        <div className={styles['head']} aria-hidden="true">
          <span>
            {counted(run.steps, 'step')}
            {all.length === run.steps ? '' : ` in ${counted(all.length, 'span')}`}
          </span>
          {stretch === undefined ? <span>{clockWords(run.clock)}</span> : <TimeAxis stretch={stretch} />}
          <span className={styles['figure']}>Took</span>
          <span className={`${styles['figure']} ${styles['tokens']}`}>Tokens</span>
        </div>
        <div className={styles['rows']} style={{ height: rows.getTotalSize() }}>
          {stretch === undefined ? null : <TimeLines stretch={stretch} />}
          {rows.getVirtualItems().map(({ index, start }) => {
            const place = seen[index];
            const step = place === undefined ? undefined : all[place];
            if (place === undefined || step === undefined) return null;
            return (
              <WaterfallRow
                key={step.span_id}
                step={step}
                topPx={start}
                stretch={stretch}
                folds={!isParent(steps.tree, place) ? 'nothing' : steps.isFolded(place) ? 'closed' : 'open'}
                hidden={steps.isFolded(place) ? (steps.tree.ends[place] ?? 0) - place - 1 : 0}
                isChosen={place === chosenPlace}
                onChoose={onChoose}
                onFold={(folded) => steps.fold(place, folded)}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

function clockWords(clock: string): string {
  return clock === '' || clock === 'unknown'
    ? 'No times were recorded'
    : `Times not to be trusted: ${clock.replaceAll('_', ' ')}`;
}
