/** What a gate can say. `fault` means that it could not be asked properly: an empty rule, no runs, a scorer that never ran. */
export const verdicts = ['pass', 'fail', 'inconclusive', 'fault'] as const;
export type Verdict = (typeof verdicts)[number];

/** From what holds a release most to what does not hold it: a shown regression stays one where something else could not be judged. */
export const severity = ['fail', 'fault', 'inconclusive', 'pass'] as const satisfies readonly Verdict[];

/** The verdict of several: the most severe; of none `fault`, since nothing was judged. */
export function worstOf(all: readonly Verdict[]): Verdict {
  return severity.find((verdict) => all.includes(verdict)) ?? 'fault';
}
