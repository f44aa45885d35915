import type { Series } from '#figure/series.ts';
import { markPath, markPlaces, type Plot } from '#figure/series-shapes.ts';
import { To } from '../ui/to.tsx';
import styles from './series.module.css';

export interface MarksProps {
  readonly series: Series;
  readonly plot: Plot;
  /** What the mark that is pointed at says; undefined when none is. */
  readonly onMark: (says: string | undefined) => void;
}

/** Near misses and consequential errors on their line, each leading to its run. The table behind «Data» has them for the keyboard. */
export function Marks({ series, plot, onMark }: MarksProps) {
  return (
    <svg className={styles['marks']} aria-hidden="true">
      {markPlaces(series, plot).map(({ mark, x, y }) => {
        const path = (
          <path
            d={markPath(mark, x, y)}
            className={styles[mark.kind]}
            onPointerEnter={() => onMark(mark.text)}
            onPointerLeave={() => onMark(undefined)}
          />
        );
        const key = `${mark.at} ${mark.href ?? mark.text}`;
        return mark.href === undefined ? (
          <g key={key}>{path}</g>
        ) : (
          <To key={key} href={mark.href} tabIndex={-1}>
            {path}
          </To>
        );
      })}
    </svg>
  );
}
