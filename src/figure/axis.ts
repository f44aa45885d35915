import { textWidth } from '#base/terminal.ts';
import { escapeMarkup, px } from './markup.ts';
import type { RowLayout } from './row-layout.ts';

/** A place on the axis and what is written there. */
export interface Tick {
  readonly x: number;
  readonly text: string;
}

const tickLetter = 6.6;

/** Rules down through the rows with their values below; a value for which there is no room is left out. */
export function axisSvg({ top, bottom, height }: RowLayout, ticks: readonly Tick[]): string {
  let free = -Infinity;
  return ticks
    .map(({ x, text }) => {
      const half = (textWidth(text) * tickLetter) / 2;
      const rule = `<line x1="${px(x)}" x2="${px(x)}" y1="${px(top)}" y2="${px(bottom + 4)}" class="rule"/>`;
      if (x - half < free) return rule;
      free = x + half + 8;
      return `${rule}<text x="${px(x)}" y="${px(height - 6)}" class="tick" text-anchor="middle">${escapeMarkup(text)}</text>`;
    })
    .join('');
}

/** The drawing with its frame. */
export function figureSvg({ width, height, shape }: RowLayout, title: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${px(width)} ${px(height)}" role="img" aria-label="${escapeMarkup(title)}" class="figure ${shape}">${parts.join('')}</svg>`;
}
