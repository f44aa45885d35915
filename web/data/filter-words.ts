import { cutMiddle, plainText } from '#base/terminal.ts';
import { count, counted } from '#base/counted.ts';
import { duration, usd } from '#report/format.ts';

/** How runs ended, to be said of them: `runs that failed`. */
export const endedSo: Readonly<Record<string, string>> = {
  success: 'succeeded',
  failure: 'failed',
  refusal: 'refused',
  escalation: 'asked a human',
  near_miss: 'had a near miss',
  consequential_error: 'made a consequential error',
  fault: 'met a fault',
  unknown: 'ended nobody knows how',
};

/** What `has` can ask for (src/store/query/run-filter.ts), to be said of runs. */
export const markWords: Readonly<Record<string, string>> = {
  errors: 'with errors',
  retries: 'with repeated steps',
  rate_limits: 'that met a rate limit',
  guard: 'with a guard that stepped in',
  help: 'that asked for help',
  flaw: 'with a flaw',
  intervention: 'in which someone stepped in',
  unfinished: 'without an end',
  unpriced: 'of unknown cost',
  production: 'of production',
};

/** The figures that a filter bounds, by the names of the API. */
export const bounded = {
  duration_ms: { name: 'duration', took: 'took', words: duration },
  cost_usd: { name: 'cost', took: 'cost', words: usd },
  steps: { name: 'steps', took: 'took', words: (value: number) => counted(value, 'step') },
} as const;
export type Bounded = keyof typeof bounded;

const longestName = 48;

/** A recorded name, which may be of any length and may be hostile, as part of a line. */
export function shortName(name: string): string {
  return name === '' ? '(none)' : cutMiddle(plainText(name), longestName);
}

/** An outcome as people read it: `near miss`. */
export function outcomeWord(outcome: string): string {
  return plainText(outcome.replaceAll('_', ' '));
}

/** `a`, `a or b`, `a, b or c`, `a, b or 7 others`. */
export function either(all: readonly string[]): string {
  const [first = '', ...others] = all;
  if (others.length === 0) return first;
  if (all.length > 4) return `${all.slice(0, 2).join(', ')} or ${count(all.length - 2)} others`;
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`;
}

const ago = /^(\d{1,6})\s*([mhdw])$/;
const units: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** `7 days` for `7d`; undefined where a time does not say how long ago. */
export function agoWords(time: string): string | undefined {
  const [, n = '', unit = ''] = ago.exec(time.trim()) ?? [];
  const noun = units[unit];
  if (noun === undefined) return undefined;
  return Number(n) === 1 ? noun : counted(Number(n), noun);
}

/** A time of a filter in the zone of who looks, as short as it can be: `3 Nov`, `3 Nov, 09:30`. */
export function timeWords(time: string, nowMs = Date.now()): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return plainText(time);
  const isWhole = /^\d{4}-\d{2}-\d{2}$/.test(time) || (date.getHours() === 0 && date.getMinutes() === 0);
  if (!isWhole) return minute.format(date);
  return (date.getFullYear() === new Date(nowMs).getFullYear() ? day : dayOfYear).format(date);
}
