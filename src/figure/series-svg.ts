import { escapeMarkup, px } from './markup.ts';
import type { Series } from './series.ts';
import {
  axisWidth,
  markPath,
  markPlaces,
  placesIn,
  type Plot,
  roomyTicks,
  type Shape,
  seriesShapes,
} from './series-shapes.ts';

export interface SeriesSize {
  readonly width: number;
  readonly height: number;
}

const foot = 18;
/** Room for the names of changes above the plot. */
const head = 16;

/** Where the plot is in a drawing of a size. */
export function plotOf({ y }: Pick<Series, 'y'>, { width, height }: SeriesSize): Plot {
  return { left: axisWidth(y), right: width - 10, top: head, bottom: height - foot };
}

/** Lines over time with their intervals, as SVG. Colours are the page's tokens. */
export function seriesSvg(series: Series, size: SeriesSize): string {
  const plot = plotOf(series, size);
  const parts = [
    ...axes(series, plot).map(shapeSvg),
    ...seriesShapes(series, plot).map(shapeSvg),
    ...markPlaces(series, plot).map(({ mark, x, y }) => {
      const paint =
        mark.kind === 'near_miss'
          ? 'fill="var(--paper)" stroke="var(--o-near_miss)" stroke-width="1.75"'
          : 'fill="var(--o-consequential_error)" stroke="var(--paper)"';
      return `<path d="${markPath(mark, x, y)}" ${paint}><title>${escapeMarkup(mark.text)}</title></path>`;
    }),
  ];
  return `<svg viewBox="0 0 ${px(size.width)} ${px(size.height)}" role="img" aria-label="${escapeMarkup(series.title)}" class="series">${parts.join('')}</svg>`;
}

/** Level rules with their values at the left, times below. */
function axes(series: Series, plot: Plot): readonly Shape[] {
  const { x, y } = placesIn(series, plot);
  const { left, right, bottom } = plot;
  return [
    ...series.y.ticks.flatMap(({ at, text }) => [
      { kind: 'path', d: `M${px(left)} ${px(y(at))}H${px(right)}`, stroke: '--rule', width: 1 } as const,
      { kind: 'text', x: left - 6, y: y(at) + 4, text, colour: '--faint', anchor: 'end' } as const,
    ]),
    ...roomyTicks(series.x.ticks, x).flatMap(({ at, text }) => [
      { kind: 'path', d: `M${px(x(at))} ${px(bottom)}v4`, stroke: '--rule', width: 1 } as const,
      { kind: 'text', x: x(at), y: bottom + 15, text, colour: '--faint', anchor: 'middle' } as const,
    ]),
  ];
}

function shapeSvg(shape: Shape): string {
  if (shape.kind === 'text') {
    const { x, y, text, colour, anchor } = shape;
    return `<text x="${px(x)}" y="${px(y)}" fill="var(${colour})" font-size="11" text-anchor="${anchor}">${escapeMarkup(text)}</text>`;
  }
  const { d, fill, stroke, width = 1, dash, opacity = 1 } = shape;
  const paint = [
    fill === undefined ? 'fill="none"' : `fill="var(${fill})"`,
    stroke === undefined ? '' : ` stroke="var(${stroke})" stroke-width="${width}" stroke-linejoin="round"`,
    dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`,
    opacity === 1 ? '' : ` opacity="${opacity}"`,
  ];
  return `<path d="${d}" ${paint.join('')}/>`;
}
