import type { Figure } from '../report/figure.ts';
import type { End, Percentiles } from '../report/percentiles.ts';

/** The 95th percentile alone; its interval may be open to a side where there are few runs. */
export type P95 =
  | { readonly kind: 'estimated'; readonly value: number; readonly low: End; readonly high: End; readonly n: number }
  | Extract<Figure, { readonly kind: 'insufficient' }>;

export function p95Of(found: Percentiles): P95 {
  if (found.kind === 'insufficient') return { kind: 'insufficient', n: found.n, need: found.need };
  return { kind: 'estimated', ...found.p95, n: found.n };
}
