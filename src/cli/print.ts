import type { CommonOptions } from './options.ts';
import { colorStyle, plainStyle, type Style } from './style.ts';
import { type Terminal, wantsColor } from './terminal.ts';

/** Prints an answer: as JSON, or as a view of it for people. */
export function print<T>(
  terminal: Terminal,
  options: CommonOptions,
  answer: T,
  view: (answer: T, style: Style) => string,
): void {
  if (options.json === true) terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
  else terminal.out(`${view(answer, styleOf(terminal))}\n`);
}

export function styleOf(terminal: Terminal): Style {
  return wantsColor(terminal) ? colorStyle : plainStyle;
}
