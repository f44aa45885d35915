import { counted } from '#base/counted.ts';
import { count, percent, percentRange } from '#report/format.ts';
import { againstWords } from '#report/slices-headline.ts';
import type { MatrixAnswer } from '#client/answers.ts';
import { Hint } from '../../ui/hint.tsx';
import { To } from '../../ui/to.tsx';
import styles from './matrix.module.css';

export type Cell = NonNullable<MatrixAnswer['cells'][number][number]>;

export interface MatrixCellProps {
  readonly cell: Cell | null;
  /** What the runs of the cell have in common. */
  readonly name: string;
  readonly href: string;
}

/** Success in one cell: a figure, a tint, a word where it is surely worse; what is behind it when it is pointed at or has the focus. */
export function MatrixCell({ cell, name, href }: MatrixCellProps) {
  if (cell === null) return <td className={styles['none']}>–</td>;
  const { success_rate: rate, runs, too_few: few, against_rest: against } = cell;
  const isWorse = against.kind === 'compared' && against.verdict === 'worse';
  const words = [
    rate.kind === 'estimated'
      ? `${percent(rate.value)} succeeded, ${percentRange(rate)} at 95 % confidence`
      : 'how they ended is not known',
    `n = ${count(rate.n)} of ${counted(runs, 'run')}`,
    againstWords(against),
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its link has the words
    <td
      className={few ? styles['few'] : isWorse ? styles['worse'] : undefined}
      // The tint says the share that failed; the figure says it, too.
      style={few || rate.kind !== 'estimated' ? undefined : { backgroundColor: tint(1 - rate.value) }}
    >
      <Hint says={[name, ...words].join('\n')}>
        <To href={href}>
          <span className="heard">{name}: </span>
          <b>{rate.kind === 'estimated' ? percent(rate.value) : '?'}</b>
          <span>
            of {count(rate.n)}
            {few ? ', too few' : isWorse ? ' ▼ worse' : ''}
          </span>
          <span className="heard">; {words.join('; ')}</span>
        </To>
      </Hint>
    </td>
  );
}

/** Up to a depth on which the figure can be read. */
function tint(failed: number): string {
  return `color-mix(in srgb, var(--worse) ${Math.round(50 * failed)}%, var(--sunken))`;
}
