import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { plainText } from '#base/terminal.ts';
import { duration } from '#report/format.ts';
import type { Aligned } from '#trace/align-steps.ts';
import { Empty } from '../../ui/empty.tsx';
import type { SideStep } from './compared-steps.ts';
import { differenceWords } from './parting-words.ts';
import { kindName, stepName } from './step-name.ts';
import styles from './beside.module.css';

/** The height of a row in beside.module.css. */
const rowPx = 28;

export interface AlignedRowsProps {
  readonly lines: readonly Aligned[];
  readonly sides: { readonly left: readonly SideStep[]; readonly right: readonly SideStep[] };
  readonly chosen: number;
  readonly onChoose: (line: number) => void;
}

/** Step beside step, with a sign between them that says whether they are alike. */
export function AlignedRows({ lines, sides, chosen, onChoose }: AlignedRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 16,
  });
  useEffect(() => rows.scrollToIndex(chosen, { align: 'auto' }), [rows, chosen]);
  if (lines.length === 0) return <Empty says="There is no difference between the steps" />;
  return (
    <div ref={box} className={styles['scroll']}>
      <div
        role="listbox"
        aria-label="Steps of both runs"
        aria-activedescendant={`line-${chosen}`}
        tabIndex={0}
        className={styles['rows']}
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (line === undefined) return null;
          const left = 'left' in line ? sides.left[line.left] : undefined;
          const right = 'right' in line ? sides.right[line.right] : undefined;
          return (
            // Keys are the list's, which has the focus: see use-line-keys.ts.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={index}
              id={`line-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={styles['row']}
              data-kind={line.kind}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onChoose(index)}
            >
              <Cell step={left} />
              <span className={styles['sign']}>
                <span aria-hidden="true">{signs[line.kind]}</span>
                <span className="heard">{told(line)}</span>
              </span>
              <Cell step={right} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const signs: Readonly<Record<Aligned['kind'], string>> = { alike: '=', changed: '≠', left: '−', right: '+' };

function Cell({ step }: { readonly step: SideStep | undefined }) {
  if (step === undefined) return <span className={styles['cell']} />;
  const isWrong = step.error_type !== '';
  return (
    <span className={styles['cell']} data-wrong={isWrong}>
      {isWrong ? (
        <span>
          <span aria-hidden="true">✗</span>
          <span className="heard">error</span>
        </span>
      ) : null}
      <span className={styles['kind']}>{kindName(step)}</span>
      <span className={styles['name']}>{stepName(step)}</span>
      <code>{plainText(step.shown.arguments)}</code>
      <span className={styles['took']}>{step.shown.duration_ms === null ? '' : duration(step.shown.duration_ms)}</span>
    </span>
  );
}

/** The sign for those who listen. */
function told(line: Aligned): string {
  if (line.kind === 'left' || line.kind === 'right') return `only ${line.kind}`;
  return line.kind === 'alike' ? 'alike' : differenceWords(line.differs);
}
