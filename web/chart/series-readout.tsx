import type { Series } from '#figure/series.ts';
import { placesIn, type Plot } from '#figure/series-shapes.ts';
import styles from './series.module.css';

export interface ReadoutProps {
  readonly says: string;
  readonly at: number;
  readonly series: Series;
  readonly plot: Plot;
}

/** What is pointed at in words, above the chart, on the side where there is room; it moves nothing. */
export function Readout({ says, at, series, plot }: ReadoutProps) {
  const x = placesIn(series, plot).x(at);
  const isRight = x > (plot.left + plot.right) / 2;
  const side = isRight ? { right: `calc(100% - ${x}px)` } : { left: x };
  return (
    <div className={styles['readout']} style={side} aria-hidden="true">
      {says}
    </div>
  );
}
