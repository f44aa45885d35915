import { plainText } from '#base/terminal.ts';

/** `since 7d ago`, `until 2026-11-10`: what bounds a time; nothing of all time. */
export function windowWords({
  since,
  until,
}: {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}): readonly string[] {
  return [
    ...(since === undefined ? [] : [`since ${ago(since)}`]),
    ...(until === undefined ? [] : [`until ${ago(until)}`]),
  ];
}

/** As it stands in an address: a date, or how long ago. */
const ago = (time: string): string => `${plainText(time)}${/\d[mhdw]$/.test(time) ? ' ago' : ''}`;
