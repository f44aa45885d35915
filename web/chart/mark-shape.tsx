import type { SeriesMark } from '#figure/series.ts';
import { markPath } from '#figure/series-shapes.ts';
import styles from './series.module.css';

/** A mark as it is on the line, beside its name: the legend is where the thing is named. */
export function MarkShape({ kind }: Pick<SeriesMark, 'kind'>) {
  return (
    <svg className={styles['shape']} viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <path d={markPath({ kind }, 5, 5)} className={styles[kind]} />
    </svg>
  );
}
