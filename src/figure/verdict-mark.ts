import { px } from './markup.ts';

/** What a row or a page can be marked as: each verdict has a shape of its own besides its colour. */
export type Mark = 'pass' | 'fail' | 'inconclusive' | 'fault';

/** On a square of 16: the shape, and the sign in it. */
const drawings: Readonly<Record<Mark, readonly [shape: string, sign: string]>> = {
  pass: ['M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14z', 'M4.8 8.3l2.2 2.3 4.3-4.9'],
  fail: ['M1.5 1.5h13v13h-13z', 'M5 5l6 6M11 5l-6 6'],
  inconclusive: ['M8 0l8 8-8 8-8-8z', 'M4.7 8v.1M8 8v.1M11.3 8v.1'],
  fault: ['M8 1l8 14h-16z', 'M8 6v4M8 12.5v.1'],
};

/** A verdict's shape with its upper left corner at x, y. Colours are the classes `v-VERDICT` of the page. */
export function markSvg(mark: Mark, at: { readonly x: number; readonly y: number }, size: number): string {
  const [shape, sign] = drawings[mark];
  const place = `translate(${px(at.x)} ${px(at.y)}) scale(${px(size / 16)})`;
  return `<g class="v-${mark}" transform="${place}"><path d="${shape}" class="shape"/><path d="${sign}" class="sign"/></g>`;
}
