import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { counted } from '#base/counted.ts';
import { stepsWords } from '#report/run-words.ts';
import type { RunFacts } from '../../data/run.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import type { Steps } from './use-steps.ts';
import { TimeAxis, TimeLines } from './time-axis.tsx';
import { rowId, WaterfallRow } from './waterfall-row.tsx';
import { isParent } from './step-tree.ts';
import styles from './waterfall.module.css';

/** The heights of a row and of the head in waterfall.module.css. */
const rowPx = 24;
const headPx = 28;

export interface WaterfallProps {
  readonly run: RunFacts;
  readonly steps: Steps;
  readonly onChoose: (span: string) => void;
}

/** The steps of a run as a tree, each with the time it took on one scale. Only the rows that are seen are drawn. */
export function Waterfall({ run, steps, onChoose }: WaterfallProps) {
  const { all, seen, chosenPlace, stretch } = steps;
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: seen.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 16,
    // The head stays where it is, above the rows.
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
    scrollPaddingEnd: rowPx / 2,
  });
  const chosenRow = chosenPlace === undefined ? -1 : seen.indexOf(chosenPlace);
  useEffect(() => {
    if (chosenRow >= 0) rows.scrollToIndex(chosenRow, { align: 'auto' });
  }, [rows, chosenRow]);

  if (all.length === 0) return <Empty says="No steps were recorded" />;
  return (
    <section className={styles['waterfall']} aria-label="Steps">
      <div ref={box} className={styles['scroll']} data-timed={stretch !== undefined}>
        <Head run={run} steps={steps} />
        <div
          className={styles['rows']}
          role="tree"
          aria-label={`${counted(all.length, 'span')} of this run`}
          aria-activedescendant={steps.chosen === undefined ? undefined : rowId(steps.chosen)}
          tabIndex={0}
          style={{ height: rows.getTotalSize() }}
        >
          {stretch === undefined ? null : <TimeLines stretch={stretch} />}
          {rows.getVirtualItems().map(({ index, start }) => {
            const place = seen[index];
            const step = place === undefined ? undefined : all[place];
            if (place === undefined || step === undefined) return null;
            return (
              <WaterfallRow
                key={step.span_id}
                step={step}
                topPx={start - headPx}
                stretch={stretch}
                folds={!isParent(steps.tree, place) ? 'nothing' : steps.isFolded(place) ? 'closed' : 'open'}
                hidden={steps.isFolded(place) ? (steps.tree.ends[place] ?? 0) - place - 1 : 0}
                isChosen={place === chosenPlace}
                onChoose={onChoose}
                onFold={(folded) => steps.fold(place, folded)}
                onZoom={() => steps.zoom(place)}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

function Head({ run, steps }: Pick<WaterfallProps, 'run' | 'steps'>) {
  const { all, stretch, isZoomed } = steps;
  const around = all.length === run.steps ? '' : ` in ${counted(all.length, 'span')}`;
  return (
    <div className={styles['head']}>
      {isZoomed ? (
        <Button look="bare" className={styles['whole'] ?? ''} onClick={() => steps.zoom()}>
          Show the whole run’s time
        </Button>
      ) : (
        <span>
          {stepsWords(run.steps)}
          {around}
        </span>
      )}
      {stretch === undefined ? <span>{clockWords(run.clock)}</span> : <TimeAxis stretch={stretch} />}
      <span className={styles['figure']}>Took</span>
      <span className={`${styles['figure']} ${styles['tokens']}`}>Tokens</span>
    </div>
  );
}

/** Why no times are drawn, by what is known of the run's clock. */
function clockWords(clock: string): string {
  const words: Readonly<Record<string, string>> = {
    all_alike: 'No times: all were the same',
    end_before_start: 'No times: some ended before they began',
  };
  return words[clock] ?? 'No times were recorded';
}
