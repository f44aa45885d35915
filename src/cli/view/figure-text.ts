import { isUnknownStart } from '#base/unknown-start.ts';

/** Milliseconds as a person says them; `unknown` for null. */
export function durationText(ms: number | null): string {
  if (ms === null) return 'unknown';
  if (ms === 0) return '0 ms';
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} min`;
}

/** Dollars with as many digits as a small sum needs; `unknown` for null. */
export function costText(usd: number | null): string {
  if (usd === null) return 'unknown';
  if (usd === 0) return '$0';
  if (usd >= 0.995) return `$${usd.toFixed(2)}`;
  return `$${usd.toFixed(Math.min(8, Math.max(2, 1 - Math.floor(Math.log10(usd)))))}`;
}

/** A count in short: 950, 12.3 k, 4.5 M; `unknown` for null. */
export function countText(n: number | null): string {
  if (n === null) return 'unknown';
  if (n < 10_000) return String(n);
  if (n < 999_950) return `${(n / 1000).toFixed(1)} k`;
  return `${(n / 1_000_000).toFixed(1)} M`;
}

/** When a run started, as a person says it; `unknown` where its clock cannot be trusted or its source told no time. */
export function startText({ started_at: at, clock }: { readonly started_at: string; readonly clock: string }): string {
  return clock !== '' || isUnknownStart(at) ? 'unknown' : timeText(at);
}

/** An ISO time without what nobody reads: `2026-11-20 09:41`. */
export function timeText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
