import { cutMiddle, plainText, textWidth } from '#base/terminal.ts';
import { px } from './markup.ts';
import type { Series, SeriesLine, SeriesMark, SeriesPoint, SeriesScale, SeriesTick, Token } from './series.ts';

/** The plot in pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a pen draws: a path or a word. A canvas and an SVG draw the same of them. */
export type Shape =
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly fill?: Token;
      readonly stroke?: Token;
      readonly width?: number;
      readonly dash?: readonly number[];
      readonly opacity?: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly colour: Token;
      readonly anchor: 'start' | 'middle' | 'end';
    };

/** Where a value is in the plot. */
export interface Places {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** Width of a letter of 11 pixels. */
const letter = 6.2;

export function placesIn({ x, y }: Pick<Series, 'x' | 'y'>, { left, right, top, bottom }: Plot): Places {
  const share = ({ from, to }: SeriesScale, value: number): number =>
    to === from ? 0.5 : Math.min(1, Math.max(0, (value - from) / (to - from)));
  return {
    x: (at) => left + share(x, at) * (right - left),
    y: (value) => bottom - share(y, value) * (bottom - top),
  };
}

/** Everything in the plot but its axes and marks, in the order in which it is drawn. */
export function seriesShapes(series: Series, plot: Plot): readonly Shape[] {
  const places = placesIn(series, plot);
  return [
    ...series.lines.flatMap((line) => intervals(line, places)),
    ...references(series, plot, places),
    ...changes(series, plot, places),
    ...series.lines.flatMap((line) => [...strokes(line, places), ...dots(line, places)]),
    ...names(series, plot, places),
  ];
}

/** Where a point's value stands: in the middle of its stretch. */
export function middleOf({ at, until = at }: SeriesPoint): number {
  return (at + until) / 2;
}

type Known = SeriesPoint & { readonly value: number };
const isKnown = (point: SeriesPoint): point is Known => point.value !== undefined;

/** The interval of each stretch as a bar as wide as the stretch: nothing is said of what lies between. */
function intervals({ points, colour }: SeriesLine, { x, y }: Places): readonly Shape[] {
  const bar = (few: boolean): string =>
    points
      .filter((point) => isKnown(point) && (point.few ?? false) === few)
      .map(({ at, until = at, low, high }) => {
        if (low === undefined || high === undefined) return '';
        const [left, right] = [x(at), Math.max(x(until), x(at) + 1)];
        return `M${px(left)} ${px(y(high))}H${px(right)}V${px(y(low))}H${px(left)}Z`;
      })
      .join('');
  const plain = bar(false);
  const few = bar(true);
  return [
    ...(plain === '' ? [] : [{ kind: 'path', d: plain, fill: colour, opacity: 0.2 } as const]),
    ...(few === '' ? [] : [{ kind: 'path', d: few, fill: '--faint', opacity: 0.12 } as const]),
  ];
}

/** Stretches of known points, one after the other. */
function unbroken(points: readonly SeriesPoint[]): readonly (readonly Known[])[] {
  const parts: Known[][] = [[]];
  for (const point of points) {
    if (isKnown(point)) parts.at(-1)?.push(point);
    else if (parts.at(-1)?.length !== 0) parts.push([]);
  }
  return parts.filter(({ length }) => length > 0);
}

/** The line, faint where it comes from or goes to a point that rests on too few. */
function strokes({ points, colour }: SeriesLine, { x, y }: Places): readonly Shape[] {
  const place = (point: Known): string => `${px(x(middleOf(point)))} ${px(y(point.value))}`;
  const paths = { plain: '', few: '' };
  for (const part of unbroken(points)) {
    let drawn: 'plain' | 'few' | undefined;
    for (const [i, to] of part.slice(1).entries()) {
      const from = part[i];
      if (from === undefined) continue;
      const kind = from.few === true || to.few === true ? 'few' : 'plain';
      paths[kind] += kind === drawn ? `L${place(to)}` : `M${place(from)}L${place(to)}`;
      drawn = kind;
    }
  }
  return [
    ...(paths.few === '' ? [] : [{ kind: 'path', d: paths.few, stroke: '--faint', width: 1 } as const]),
    ...(paths.plain === '' ? [] : [{ kind: 'path', d: paths.plain, stroke: colour, width: 1.5 } as const]),
  ];
}

/** A dot for each point where there is room, hollow where it rests on too few; else only for those that no line goes through. */
function dots({ points, colour }: SeriesLine, { x, y }: Places): readonly Shape[] {
  const known = points.filter(isKnown);
  const [first, last] = [points[0], points.at(-1)];
  const room = first === undefined || last === undefined ? 0 : (x(last.at) - x(first.at)) / points.length;
  const alone = new Set(unbroken(points).flatMap((part) => (part.length === 1 ? part : [])));
  const dotted = known.filter((point) => room > 12 || alone.has(point));
  const path = (few: boolean): string =>
    dotted
      .filter((point) => (point.few ?? false) === few)
      .map((point) => circle(x(middleOf(point)), y(point.value), 2.25))
      .join('');
  const [plain, few] = [path(false), path(true)];
  return [
    ...(plain === '' ? [] : [{ kind: 'path', d: plain, fill: colour } as const]),
    ...(few === '' ? [] : [{ kind: 'path', d: few, fill: '--faint' } as const]),
  ];
}

function references({ references: all = [] }: Series, { left, right }: Plot, { y }: Places): readonly Shape[] {
  return all.flatMap(({ value, label, colour = '--faint' }) => [
    {
      kind: 'path',
      d: `M${px(left)} ${px(y(value))}H${px(right)}`,
      stroke: colour,
      width: 1,
      dash: [4, 3],
    } as const,
    ...(label === ''
      ? []
      : [{ kind: 'text', x: right - 2, y: y(value) - 4, text: plainText(label), colour, anchor: 'end' } as const]),
  ]);
}

/** Upright lines that stand closer than this are drawn fainter: they would hide what is between them. */
const crowded = 16;

/** Upright lines with their names above the plot; a name for which there is no room is cut, or left out. The last has it on its left, if need be. */
function changes({ changes: all = [] }: Series, { left, top, bottom, right }: Plot, { x }: Places): readonly Shape[] {
  const sorted = all.toSorted((a, b) => a.at - b.at);
  const isCrowded = sorted.length > 2 && (right - x(sorted[0]?.at ?? 0)) / sorted.length < crowded;
  let free = left;
  return sorted.flatMap(({ at, label }, i): readonly Shape[] => {
    const here = x(at);
    const next = sorted[i + 1];
    const room = (next === undefined ? right : x(next.at)) - here - 6;
    const line = {
      kind: 'path',
      d: `M${px(here)} ${px(top)}V${px(bottom)}`,
      stroke: isCrowded ? '--rule' : '--edge',
      width: 1,
    } as const;
    if (label === '') return [line];
    const name = (columns: number): string => cutMiddle(plainText(label), Math.max(1, Math.floor(columns)));
    const word = { kind: 'text', y: top - 4, colour: '--faint' } as const;
    if (room >= 3 * letter) {
      free = here + room;
      return [line, { ...word, x: here - 1, text: name(room / letter), anchor: 'start' }];
    }
    const before = here - free - 6;
    if (next !== undefined || before < 3 * letter) return [line];
    return [line, { ...word, x: here + 1, text: name(before / letter), anchor: 'end' }];
  });
}

/** Several lines have their names at their right ends. */
function names({ lines }: Series, { right, top, bottom }: Plot, { y }: Places): readonly Shape[] {
  if (lines.length < 2) return [];
  return lines.flatMap(({ name, colour, points }) => {
    const last = points.findLast(isKnown);
    if (last === undefined) return [];
    const at = Math.min(bottom - 3, Math.max(top + 10, y(last.value) - 5));
    return [{ kind: 'text', x: right - 2, y: at, text: plainText(name), colour, anchor: 'end' } as const];
  });
}

/** Where a mark stands: on its line, or at the foot of the plot where the line is broken; those at one place are piled up. */
export function markPlaces(
  { lines: [line], marks = [], x: xScale, y: yScale }: Series,
  plot: Plot,
): readonly { readonly mark: SeriesMark; readonly x: number; readonly y: number }[] {
  const { x, y } = placesIn({ x: xScale, y: yScale }, plot);
  const known = (line?.points ?? []).filter(isKnown);
  const taken: { readonly x: number; readonly y: number }[] = [];
  return marks.map((mark) => {
    const here = x(mark.at);
    const on = known.find(({ at, until = at }) => mark.at >= at && mark.at < until);
    let height = on === undefined ? plot.bottom - 6 : y(on.value);
    while (height > plot.top && taken.some((other) => Math.hypot(other.x - here, other.y - height) < 7)) height -= 7;
    taken.push({ x: here, y: height });
    return { mark, x: here, y: height };
  });
}

/** The outline of a mark around a place: a hollow triangle for what was stopped in time, a full diamond for what was not. */
export function markPath({ kind }: Pick<SeriesMark, 'kind'>, x: number, y: number): string {
  return kind === 'near_miss'
    ? `M${px(x)} ${px(y - 4.5)}L${px(x + 4.5)} ${px(y + 3.5)}H${px(x - 4.5)}Z`
    : `M${px(x)} ${px(y - 4.5)}L${px(x + 4.5)} ${px(y)}L${px(x)} ${px(y + 4.5)}L${px(x - 4.5)} ${px(y)}Z`;
}

function circle(x: number, y: number, r: number): string {
  return `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

/** How wide the words beside the vertical axis are. */
export function axisWidth({ ticks }: SeriesScale): number {
  return Math.ceil(Math.max(0, ...ticks.map(({ text }) => textWidth(text))) * letter) + 8;
}

/** The ticks of a horizontal axis whose words have room; `x` is where a value stands. The last ones count most: they are of now. */
export function roomyTicks(ticks: readonly SeriesTick[], x: (at: number) => number): readonly SeriesTick[] {
  let free = Infinity;
  const roomy = ticks.toReversed().filter(({ at, text }) => {
    const half = (textWidth(text) * letter) / 2;
    if (x(at) + half > free) return false;
    free = x(at) - half - 6;
    return true;
  });
  return roomy.toReversed();
}
