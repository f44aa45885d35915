/** How many values of an arm lie below a threshold, and how many up to it. */
export interface Tally {
  readonly below: number;
  readonly upTo: number;
}

/** For each distinct value q of two sorted lists, upward, how many of each lie below q and up to q: one pass over both. */
export function* tally(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): Generator<{ readonly q: number; readonly inA: Tally; readonly inB: Tally }> {
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const q = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    const [belowA, belowB] = [i, j];
    while (i < a.length && (a[i] ?? 0) <= q) i++;
    while (j < b.length && (b[j] ?? 0) <= q) j++;
    yield { q, inA: { below: belowA, upTo: i }, inB: { below: belowB, upTo: j } };
  }
}
