const day = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric' });
const minute = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const second = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const formats = { day, minute, second };

/** A moment in the zone of who looks; in UTC when it is pointed at. */
export function Time({ at, to = 'minute' }: { readonly at: string; readonly to?: keyof typeof formats }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span>{at}</span>;
  const utc = `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return (
    <time dateTime={date.toISOString()} title={utc}>
      {timeText(date, to)}
    </time>
  );
}

/** Room for a time to the minute as the reader's language writes it: with AM and PM it is longer. */
export const timeTrack = `${Math.ceil(7.6 * minute.format(new Date(2026, 8, 30, 23, 58)).length)}px`;

/** The same as text, for a figure or a file. */
export function timeText(date: Date, to: keyof typeof formats = 'minute'): string {
  return formats[to].format(date);
}
