import { memo } from 'react';
import { count } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { duration } from '#report/format.ts';
import type { Step } from '../../data/run.ts';
import { kindName, stepName } from './step-name.ts';
import { placeIn, type Stretch } from './time-scale.ts';
import styles from './waterfall.module.css';

export interface WaterfallRowProps {
  readonly step: Step;
  readonly topPx: number;
  readonly stretch: Stretch | undefined;
  /** Whether steps lie in it, and whether they are to be seen. */
  readonly folds: 'nothing' | 'open' | 'closed';
  /** How many are folded away in it. */
  readonly hidden: number;
  readonly isChosen: boolean;
  readonly onChoose: (span: string) => void;
  readonly onFold: (isFolded: boolean) => void;
  /** Draws only the time of what it lies in. */
  readonly onZoom: () => void;
}

/** Deeper steps stand no further in: their names need the room. */
const deepest = 10;
const indentPx = 12;

/** One step: what it was, when it was, how long it took. A new function to call is no reason to draw it again. */
export const WaterfallRow = memo(Row, (before, now) =>
  (['step', 'topPx', 'stretch', 'folds', 'hidden', 'isChosen'] as const).every((name) => before[name] === now[name]),
);

function Row({ step, topPx, stretch, folds, hidden, isChosen, onChoose, onFold, onZoom }: WaterfallRowProps) {
  const isWrong = step.error_type !== '';
  const name = stepName(step);
  return (
    // Keys are the tree's, which has the focus: see use-run-keys.ts.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={rowId(step.span_id)}
      className={styles['row']}
      role="treeitem"
      aria-level={step.depth + 1}
      aria-selected={isChosen}
      aria-expanded={folds === 'nothing' ? undefined : folds === 'open'}
      data-kind={step.kind}
      data-step={step.is_step}
      data-wrong={isWrong}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={() => onChoose(step.span_id)}
      onDoubleClick={onZoom}
    >
      <span className={styles['name']} style={{ paddingLeft: indentPx * Math.min(deepest, step.depth) }}>
        <Fold folds={folds} onFold={onFold} />
        {isWrong ? <Wrong type={step.error_type} /> : null}
        <span className={styles['kind']}>{kindName(step)}</span>
        <span className={styles['what']}>{name}</span>
        {hidden === 0 ? null : <span className={styles['hidden']}>{count(hidden)} folded</span>}
      </span>
      <Bar step={step} stretch={stretch} />
      <span className={styles['figure']}>{step.duration_ms === null ? '' : duration(step.duration_ms)}</span>
      <span className={`${styles['figure']} ${styles['tokens']}`}>{tokensOf(step)}</span>
    </div>
  );
}

function Wrong({ type }: { readonly type: string }) {
  return (
    <span className={styles['wrong']}>
      <span aria-hidden="true">✗</span>
      <span className="heard">error {plainText(type)}: </span>
    </span>
  );
}

function Fold({ folds, onFold }: Pick<WaterfallRowProps, 'folds' | 'onFold'>) {
  if (folds === 'nothing') return <span className={styles['fold']} />;
  return (
    // The keys h and l do the same for those who do not click, and the row says whether it is folded.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      className={styles['fold']}
      data-folds={folds}
      onClick={(event) => {
        event.stopPropagation();
        onFold(folds === 'open');
      }}
    >
      <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
        <path d="M2 1l4 3-4 3z" />
      </svg>
    </span>
  );
}

function Bar({ step, stretch }: Pick<WaterfallRowProps, 'step' | 'stretch'>) {
  const place = stretch === undefined ? undefined : placeIn(stretch, step);
  if (place === undefined) return <span />;
  const left = `${100 * place.from}%`;
  return (
    <span className={styles['track']}>
      <span className={styles['bar']} style={{ left, width: `${100 * (place.to - place.from)}%` }} />
    </span>
  );
}

/** The id of a step's row in the document. */
export function rowId(span: string): string {
  return `step-${span}`;
}

function tokensOf({ input_tokens: input, output_tokens: output }: Step): string {
  return input === null && output === null ? '' : `${short(input)} → ${short(output)}`;
}

function short(tokens: number | null): string {
  if (tokens === null) return '?';
  return tokens < 10_000 ? String(tokens) : `${(tokens / 1000).toFixed(tokens < 100_000 ? 1 : 0)} k`;
}
