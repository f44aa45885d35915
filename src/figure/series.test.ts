import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series, SeriesPoint } from './series.ts';
import { markPlaces, placesIn, roomyTicks, seriesShapes } from './series-shapes.ts';
import { plotOf, seriesSvg } from './series-svg.ts';

const plot = { left: 40, right: 440, top: 10, bottom: 110 };
const point = (at: number, value: number | undefined, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  at,
  until: at + 10,
  value,
  text: '',
  ...more,
});

function series(points: readonly SeriesPoint[], more: Partial<Series> = {}): Series {
  return {
    title: 'Success over time',
    x: { from: 0, to: 100, ticks: [] },
    y: { from: 0, to: 1, ticks: [{ at: 1, text: '100 %' }] },
    lines: [{ name: 'success', colour: '--mark', points }],
    ...more,
  };
}

const paths = (of: Series) => seriesShapes(of, plot).flatMap((shape) => (shape.kind === 'path' ? [shape] : []));

describe('a series', () => {
  it('has a line from the middle of each stretch to the middle of the next, and breaks where nothing is known', () => {
    const [line] = paths(series([point(0, 1), point(10, 0.5), point(20, undefined), point(30, 0), point(40, 0)]));
    expect(line).toMatchObject({ stroke: '--mark', d: 'M60 10L100 60M180 110L220 110' });
  });

  it('has the interval of a stretch as wide as the stretch', () => {
    const [bar] = paths(series([point(50, 0.5, { low: 0.25, high: 0.75 })]));
    expect(bar).toMatchObject({ fill: '--mark', d: 'M240 35H280V85H240Z' });
  });

  it('is faint where it rests on too few: interval, dot, and the line to it', () => {
    const all = paths(series([point(0, 0.5, { low: 0, high: 1, few: true }), point(10, 0.5)]));
    expect(all.map(({ fill, stroke }) => fill ?? stroke)).toEqual(['--faint', '--faint', '--mark', '--faint']);
  });

  it('marks a point that stands alone with a dot, since no line goes through it', () => {
    const dense = Array.from({ length: 100 }, (_, i) => point(i, i === 50 ? 0.5 : undefined, { until: i + 1 }));
    expect(paths(series(dense))).toHaveLength(1);
  });

  it('names changes where there is room, cut if need be, and draws all of them', () => {
    const changes = [0, 50, 51].map((at) => ({ at, label: 'a-release-with-a-name-that-goes-on-and-on-and-on' }));
    const shapes = seriesShapes(series([], { changes }), plot);
    const words = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
    expect(shapes.filter(({ kind }) => kind === 'path')).toHaveLength(3);
    expect(words).toHaveLength(2);
    for (const word of words) expect(word).toContain('…');
  });

  it('piles up marks of one place, so that each can be pointed at', () => {
    const marks = [1, 1.2, 1.4].map((at) => ({ at, kind: 'consequential_error' as const, text: '' }));
    const places = markPlaces(series([point(0, 0)], { marks }), plot);
    expect(new Set(places.map(({ y }) => y)).size).toBe(3);
    expect(places[0]?.y).toBe(plot.bottom);
  });

  it('stays within its plot, whatever the values are', () => {
    const anyNumber = fc.double({ noNaN: true });
    fc.assert(
      fc.property(anyNumber, anyNumber, (at, value) => {
        const { x, y } = placesIn(series([]), plot);
        expect(x(at)).toBeGreaterThanOrEqual(plot.left);
        expect(x(at)).toBeLessThanOrEqual(plot.right);
        expect(y(value)).toBeGreaterThanOrEqual(plot.top);
        expect(y(value)).toBeLessThanOrEqual(plot.bottom);
      }),
    );
  });

  it('drops ticks that would run into a later one', () => {
    const ticks = [0, 30, 100].map((at) => ({ at, text: '14 Nov' }));
    expect(roomyTicks(ticks, (at) => at).map(({ at }) => at)).toEqual([30, 100]);
  });

  it('is an SVG whose words are escaped and whose colours are tokens', () => {
    const svg = seriesSvg(
      series([point(0, 1), point(10, 1)], {
        title: 'a "b" <c>',
        changes: [{ at: 5, label: '<script>' }],
        marks: [{ at: 5, kind: 'near_miss', text: '<b>' }],
      }),
      { width: 400, height: 120 },
    );
    expect(svg).toContain('aria-label="a &quot;b&quot; &lt;c&gt;"');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).toContain('<title>&lt;b&gt;</title>');
    expect(svg).toContain('stroke="var(--mark)"');
    expect(svg).not.toMatch(/style=|<script/);
    expect(plotOf(series([]), { width: 400, height: 120 }).left).toBeGreaterThan(30);
  });
});
