import { AirworthyError } from '#base/error.ts';

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const patternOfDuration = /^(\d{1,6})([smhdw])$/;

/** Whether a text is a duration that {@link durationMs} reads. */
export const isDuration = (text: string): boolean => patternOfDuration.test(text) && !text.startsWith('0');

/**
 * A duration in OpenSLO's short form, `5m`, `24h`, `28d`, `4w`, in milliseconds; `m` are minutes.
 *
 * Throws `config_invalid` where it is none.
 */
export function durationMs(text: string): number {
  const [, count, unit] = patternOfDuration.exec(text) ?? [];
  if (isUnit(unit)) return Number(count) * unitMs[unit];
  throw new AirworthyError('config_invalid', `${text} is not a duration`, { hint: 'write 5m, 24h, 28d or 4w' });
}

/** The duration in the largest unit that gives a whole number: `1h`, `3d`, `90m`; weeks stay days, as people say them. */
export function durationText(ms: number): string {
  for (const unit of ['d', 'h', 'm'] as const) {
    if (ms >= unitMs[unit] && ms % unitMs[unit] === 0) return `${ms / unitMs[unit]}${unit}`;
  }
  return `${Math.round(ms / 1000)}s`;
}

function isUnit(text: string | undefined): text is keyof typeof unitMs {
  return text !== undefined && text in unitMs;
}
