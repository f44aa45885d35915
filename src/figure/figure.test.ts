import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '#base/terminal.ts';
import { pointsAxis, ratioAxis } from './effect-axis.ts';
import { type EffectRow, effectSvg } from './effect-forest.ts';
import { escapeMarkup } from './markup.ts';
import { type FigureShape, rowLayout } from './row-layout.ts';

const shapes: readonly FigureShape[] = ['wide', 'narrow'];
const label = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 80 }));

/** Numbers of an attribute, of every element that has it. */
function numbers(svg: string, attribute: string): readonly number[] {
  return [...svg.matchAll(new RegExp(` ${attribute}="(-?[\\d.]+)"`, 'g'))].map(([, value]) => Number(value));
}

describe('text in a figure', () => {
  it('is neither markup nor control, and valid XML, whatever it was', () => {
    fc.assert(
      fc.property(label, (text) => {
        const safe = escapeMarkup(text);
        expect(safe.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[&<>"']/);
        expect(safe).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u);
        expect(safe.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('the places of rows', () => {
  it.each(shapes)('leave a plot between the words, one row below the other (%s)', (shape) => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ label, text: label, mark: fc.constant('inconclusive' as const) }), {
          minLength: 1,
          maxLength: 8,
        }),
        (rows) => {
          const layout = rowLayout(rows, { shape });
          expect(layout.right - layout.left).toBeGreaterThan(200);
          const ys = rows.map((_, i) => layout.y(i));
          ys.forEach((y, i) => expect(y - (ys[i - 1] ?? 0)).toBeGreaterThanOrEqual(i === 0 ? 0 : layout.plotHeight));
          expect(layout.height).toBeGreaterThan(layout.bottom);
        },
      ),
    );
  });

  it('cut a name in its middle, by its columns', () => {
    const svg = rowLayout([{ label: '払い戻し'.repeat(30), text: '' }], { shape: 'wide' }).words(0);
    const [, cut = ''] = /<text[^>]*>([^<]*)</.exec(svg) ?? [];
    expect(cut).toMatch(/^払い.*….*戻し$/);
    expect(textWidth(cut)).toBeLessThanOrEqual(41);
  });
});

describe('effects', () => {
  const row = (effect: EffectRow['effect'], limit: number | undefined): EffectRow => ({
    label: 'a',
    text: 'b',
    mark: 'fail',
    effect,
    limit,
  });

  it.each(shapes)('stay in the plot, each interval around its value (%s)', (shape) => {
    const share = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(share, share, share),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (values, margin) => {
          const [low = 0, value = 0, high = 0] = values.toSorted((a, b) => a - b);
          const axis = pointsAxis([low, high, -margin], 'lower');
          const svg = effectSvg([row({ value, low, high }, -margin)], { shape, title: 't', axis });
          const { left, right } = rowLayout([row(undefined, undefined)], { shape });
          for (const x of [...numbers(svg, 'x1'), ...numbers(svg, 'x2'), ...numbers(svg, 'cx')]) {
            expect(x).toBeGreaterThanOrEqual(left - 0.01);
            expect(x).toBeLessThanOrEqual(right + 0.01);
          }
          expect(axis.at(low)).toBeLessThanOrEqual(axis.at(value));
          expect(axis.at(-margin)).toBeLessThan(axis.at(0));
          expect(axis.ticks.some((tick) => tick.value === 0)).toBe(true);
        },
      ),
    );
  });

  it('shade what is worse than the limit, on the side on which worse is', () => {
    const width = (svg: string): number => Number(/width="([\d.]+)" height="[\d.]+" class="zone"/.exec(svg)?.[1]);
    const drawn = (limit: number, worse: 'lower' | 'higher'): number =>
      width(
        effectSvg([row({ value: 0, low: -0.2, high: 0.2 }, limit)], {
          shape: 'wide',
          title: 't',
          axis: pointsAxis([-0.2, 0.2], worse),
        }),
      );
    expect(drawn(-0.05, 'lower')).toBeCloseTo(drawn(0.05, 'higher'), 1);
    expect(drawn(-0.05, 'lower')).toBeGreaterThan(drawn(-0.1, 'lower'));
    expect(
      effectSvg([row(undefined, undefined)], { shape: 'wide', title: 't', axis: pointsAxis([], 'lower') }),
    ).not.toContain('zone');
  });

  it('have ratios on a scale on which half and double are as far from the same', () => {
    const axis = ratioAxis([0.2, 5]);
    expect(axis.at(1) - axis.at(0.5)).toBeCloseTo(axis.at(2) - axis.at(1), 10);
    expect(axis.ticks.map(({ text }) => text)).toContain('1×');
    expect(axis.at(Number.POSITIVE_INFINITY)).toBe(1);
  });
});
