import { count } from '#base/counted.ts';
import type { End, Percentile, Percentiles } from '#measure/report/percentiles.ts';

export { count };

/** Digits of a share: as many as its size can use, none for the middle of the range. */
export function percent(share: number): string {
  const pct = 100 * share;
  if (pct !== 0 && pct !== 100 && (pct < 1 || pct > 99)) return `${pct.toFixed(pct < 0.1 || pct > 99.9 ? 2 : 1)} %`;
  return `${Math.round(pct)} %`;
}

/** `82–91 %`. */
export function percentRange({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${percent(low).slice(0, -2)}–${percent(high)}`;
}

/** US dollars to three significant digits, whole cents from one dollar on. */
export function usd(value: number): string {
  if (value === 0) return '$0';
  if (value >= 1000) return `$${count(value)}`;
  return value >= 1 ? `$${value.toFixed(2)}` : `$${significant(value)}`;
}

export function usdRange({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${usd(low)}–${usd(high)}`;
}

/** Milliseconds in the unit that a person would say. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}

/** A number of no unit. */
export function plainNumber(value: number): string {
  return value >= 100 ? count(value) : significant(value);
}

function significant(value: number): string {
  return Number(value.toPrecision(value < 0.01 ? 2 : 3)).toString();
}

export type UnitFormat = (value: number) => string;

/** `p50 16 s (14 s–17 s) · p95 29 s (25 s–31 s) · p99 31 s (28 s–open), n 210`, or `undefined` where nothing was recorded. */
export function percentileLine(found: Percentiles, format: UnitFormat): string | undefined {
  if (found.kind === 'insufficient') return undefined;
  const end = (at: End): string => (typeof at === 'number' ? format(at) : 'open');
  const one = (name: string, at: Percentile): string => `${name} ${format(at.value)} (${end(at.low)}–${end(at.high)})`;
  const n = found.unknown === 0 ? count(found.n) : `${count(found.n)} of ${count(found.n + found.unknown)}`;
  return `${[one('p50', found.p50), one('p95', found.p95), one('p99', found.p99)].join(' · ')}, n ${n}`;
}
