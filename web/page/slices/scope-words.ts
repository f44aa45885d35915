import { plainText } from '#base/terminal.ts';
import { windowWords } from '../../data/window-words.ts';
import type { FigureScope } from './scope.ts';

/** `refund on 1.5.0, since 7d`: which runs a figure is of. */
export function scopeWords({ task, release, ...window }: FigureScope): string {
  const parts = [
    `${task === undefined ? 'all tasks' : plainText(task)} on ${release === undefined ? 'all releases' : plainText(release)}`,
    ...windowWords(window),
  ];
  return parts.join(', ');
}
