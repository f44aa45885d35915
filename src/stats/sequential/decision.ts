/** Which boundary the evidence of a gate reached first, and after how many observations. */
export type Crossing = { readonly kind: 'none' } | { readonly kind: 'pass' | 'fail'; readonly n: number };

/** What a sequential gate says after `n` observations; for a verdict, `n` is where it was reached. */
export type Decision =
  | { readonly kind: 'pass' | 'fail' | 'inconclusive'; readonly n: number }
  | { readonly kind: 'running'; readonly n: number; readonly remaining: number };

/**
 * The verdict: the boundary reached first within nMax observations decides, and stays decided; nMax observations without
 * one are inconclusive, never a pass. With a larger nMax the same evidence may go on.
 */
export function decision(crossing: Crossing, n: number, nMax: number): Decision {
  if (crossing.kind !== 'none' && crossing.n <= nMax) return { kind: crossing.kind, n: crossing.n };
  return n >= nMax ? { kind: 'inconclusive', n } : { kind: 'running', n, remaining: nMax - n };
}
