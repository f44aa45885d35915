import { plainText } from '#base/terminal.ts';
import type { FigureScope } from './scope.ts';

/** `refund on 1.5.0, since 7d`: which runs a figure is of. */
export function scopeWords({ task, release, since, until }: FigureScope): string {
  const parts = [
    `${task === undefined ? 'all tasks' : plainText(task)} on ${release === undefined ? 'all releases' : plainText(release)}`,
    ...(since === undefined ? [] : [`since ${plainText(since)}${/\d[mhdw]$/.test(since) ? ' ago' : ''}`]),
    ...(until === undefined ? [] : [`until ${plainText(until)}`]),
  ];
  return parts.join(', ');
}
