import { AirworthyError } from '#base/error.ts';

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * A time as a person says it, in ISO 8601: `2026-11-20`, `2026-11-20T09:30Z`, or how long ago: `30m`, `24h`, `7d`, `2w`.
 *
 * @throws AirworthyError `usage` where it is none.
 */
export function when(text: string, nowMs: number): string {
  const ago = /^(\d{1,6})\s*([mhdw])$/.exec(text.trim());
  const unit = ago?.[2];
  const ms = isUnit(unit) ? nowMs - Number(ago?.[1]) * unitMs[unit] : Date.parse(text);
  if (Number.isFinite(ms) && Math.abs(ms) < 8.64e15) return new Date(ms).toISOString();
  throw new AirworthyError('usage', `«${text}» is not a time`, {
    hint: 'write a date (2026-11-20, 2026-11-20T09:30Z) or how long ago (30m, 24h, 7d, 2w)',
  });
}

function isUnit(text: string | undefined): text is keyof typeof unitMs {
  return text !== undefined && text in unitMs;
}
