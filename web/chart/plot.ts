import uPlot from 'uplot';
import type { Series } from '#figure/series.ts';
import { axisWidth, middleOf, type Plot, roomyTicks, seriesShapes } from '#figure/series-shapes.ts';
import { colourOf } from './colours.ts';
import { chartFont, drawShapes } from './pen.ts';

export interface PlotAsk {
  readonly host: HTMLElement;
  readonly width: number;
  readonly height: number;
  /** The series as it is now: what is drawn changes with it, on `setData`. */
  readonly series: () => Series;
  /** Charts with the same key move their cursors together. */
  readonly sync?: string | undefined;
  /** The place in the axis that is pointed at; undefined for none. */
  readonly onPoint: (index: number | undefined) => void;
}

/** The places that any line has a point at, which the cursor snaps to. */
export function placesOf({ lines }: Series): readonly number[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(middleOf)))].toSorted((a, b) => a - b);
}

export function plotData(series: Series): uPlot.AlignedData {
  const places = placesOf(series);
  return [[...places], places.map(() => null)];
}

/** uPlot gives axes, cursor and size; what is within the axes is drawn by the shapes that SVG has as well. */
export function openPlot({ host, width, height, series, sync, onPoint }: PlotAsk): uPlot {
  const axis = {
    font: chartFont,
    stroke: () => colourOf('--faint'),
    gap: 4,
  };
  return new uPlot(
    {
      width,
      height,
      // Room for the names of changes above the plot, and for half of the last word below it.
      padding: [16, 19, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: false, y: false, setScale: false },
        ...(sync === undefined ? {} : { sync: { key: sync } }),
      },
      scales: {
        x: { time: false, range: () => [series().x.from, series().x.to] },
        y: { range: () => [series().y.from, series().y.to] },
      },
      axes: [
        {
          ...axis,
          size: 18,
          grid: { show: false },
          ticks: { show: true, size: 4, stroke: () => colourOf('--rule'), width: 1 },
          splits: () => series().x.ticks.map(({ at }) => at),
          values: (plot) => {
            const { ticks } = series().x;
            const roomy = new Set(roomyTicks(ticks, (at) => plot.valToPos(at, 'x')));
            return ticks.map((tick) => (roomy.has(tick) ? tick.text : ''));
          },
        },
        {
          ...axis,
          size: () => axisWidth(series().y),
          grid: { stroke: () => colourOf('--rule'), width: 1 },
          ticks: { show: false },
          splits: () => series().y.ticks.map(({ at }) => at),
          values: () => series().y.ticks.map(({ text }) => text),
        },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: {
        draw: [(plot) => drawInside(plot, series())],
        setCursor: [
          ({ cursor: { idx, left = -1 } }) => onPoint(idx === null || idx === undefined || left < 0 ? undefined : idx),
        ],
      },
    },
    plotData(series()),
    host,
  );
}

/** Where the plot is, in pixels of the page. */
export function plotBox({ bbox }: uPlot): Plot {
  const { left, top, width, height } = bbox;
  const each = uPlot.pxRatio;
  return { left: left / each, right: (left + width) / each, top: top / each, bottom: (top + height) / each };
}

function drawInside(plot: uPlot, series: Series): void {
  plot.ctx.save();
  plot.ctx.scale(uPlot.pxRatio, uPlot.pxRatio);
  drawShapes(plot.ctx, seriesShapes(series, plotBox(plot)));
  plot.ctx.restore();
}
