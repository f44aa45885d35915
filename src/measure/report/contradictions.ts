import { wilson } from '#stats/interval/wilson.ts';

/** What a source publishes as the success rate of runs that it also hands over. */
export interface Published {
  readonly task: string;
  readonly release: string;
  readonly published_pct: number;
}

/** A published success rate that the runs it is about do not bear out: one of the two is wrong. */
export interface Contradiction {
  readonly task: string;
  readonly release: string;
  readonly published_pct: number;
  readonly recorded_pct: number;
  readonly successes: number;
  readonly runs: number;
  readonly what: string;
}

/** Half a point is what rounding, or a run that is missing, can do. */
const tolerancePct = 0.5;

/** The contradiction between a published figure and `successes` of `runs`, if there is one. */
export function contradictionOf(published: Published, successes: number, runs: number): Contradiction | undefined {
  if (runs === 0) return undefined;
  const recorded = (100 * successes) / runs;
  if (Math.abs(recorded - published.published_pct) <= tolerancePct) return undefined;
  const { low, high } = wilson(successes, runs);
  const within = published.published_pct >= 100 * low && published.published_pct <= 100 * high;
  const why = within ? 'more than rounding can explain' : 'and no sampling error explains it';
  return {
    ...published,
    recorded_pct: recorded,
    successes,
    runs,
    what: `${published.published_pct} % published, but ${successes} of ${runs} runs recorded as successes (${recorded.toFixed(1)} %), ${why}: trust neither before you know which is wrong`,
  };
}
