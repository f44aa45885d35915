import { useRouter } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type uPlot from 'uplot';
import type { Series } from '#figure/series.ts';
import { middleOf, type Plot } from '#figure/series-shapes.ts';
import { onColoursChange } from '../app/theme.ts';
import { openPlot, placesOf, plotBox, plotData } from './plot.ts';
import { Marks } from './series-marks.tsx';
import { Readout } from './series-readout.tsx';
import styles from './series.module.css';

export interface SeriesChartProps {
  readonly series: Series;
  readonly height: number;
  /** Charts with the same word move their cursors together. */
  readonly sync?: string;
}

/**
 * Lines over time with their intervals. What is pointed at is said beside it and leads to the runs behind it; who does not point has the
 * same as a table behind «Data» (web/chart/data-table.tsx), which whoever shows a chart puts beside it.
 */
export function SeriesChart({ series, height, sync }: SeriesChartProps) {
  const { host, box, index } = usePlot(series, height, sync);
  const [marked, setMarked] = useState<string>();
  // The cursors of other charts move along; what they are at is said in the one that is pointed at alone.
  const [isPointed, setPointed] = useState(false);
  const { history } = useRouter();
  const at = index === undefined ? undefined : placesOf(series)[index];
  const points = at === undefined ? [] : series.lines.flatMap((line) => line.points.filter((p) => middleOf(p) === at));
  const href = points.find((point) => point.href !== undefined)?.href;
  const says = isPointed ? (marked ?? points.map(({ text }) => text).join('\n')) : '';
  return (
    <div
      className={styles['chart']}
      style={{ height }}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      {/* Who uses the keyboard has the table with the same links. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={host}
        role="img"
        aria-label={series.title}
        className={`${styles['canvas']} ${href === undefined ? '' : styles['leads']}`}
        onClick={() => {
          if (href !== undefined) history.push(href);
        }}
      />
      {box === undefined ? null : <Marks series={series} plot={box} onMark={setMarked} />}
      {says === '' || box === undefined ? null : (
        <Readout says={says} at={at ?? series.x.from} series={series} plot={box} />
      )}
    </div>
  );
}

/** A uPlot as wide as its place, drawn anew when its data, its size or the colours change. */
function usePlot(series: Series, height: number, sync: string | undefined) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const now = useRef(series);
  const drawn = useRef<Series>(undefined);
  const [box, setBox] = useState<Plot>();
  const [index, setIndex] = useState<number>();
  useLayoutEffect(() => {
    now.current = series;
  });
  useLayoutEffect(() => {
    const place = host.current;
    if (place === null) return undefined;
    const opened = openPlot({
      ...{ host: place, width: place.clientWidth, height, sync },
      series: () => now.current,
      onPoint: setIndex,
    });
    plot.current = opened;
    drawn.current = now.current;
    setBox(plotBox(opened));
    const resized = new ResizeObserver(() => {
      if (place.clientWidth === opened.width) return;
      opened.setSize({ width: place.clientWidth, height });
      setBox(plotBox(opened));
    });
    resized.observe(place);
    const stop = onColoursChange(() => opened.redraw(false, true));
    return () => {
      stop();
      resized.disconnect();
      opened.destroy();
      plot.current = undefined;
    };
  }, [height, sync]);
  useEffect(() => {
    const opened = plot.current;
    if (opened === undefined || drawn.current === series) return;
    drawn.current = series;
    opened.setData(plotData(series));
    setBox(plotBox(opened));
  }, [series]);
  return { host, box, index };
}
