import { z } from 'zod';
import type { QuantileTally } from '#gate/effect/latency-ratio.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

/** Timed runs of a release, and the ranks (from 1) of the values that enclose the quantile; an end they cannot give is absent. */
export interface TimedRuns {
  readonly runs: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

export interface LatencyAsked {
  readonly p: number;
  readonly base: TimedRuns;
  readonly candidate: TimedRuns;
}

const armSchema = z.array(z.number()).length(3);
const rowSchema = z.object({ base: armSchema, candidate: armSchema });

/** The p-quantile of each release's latency and the values at the ranks around it; faults and runs of unknown times are left out. */
export async function gateLatency(
  { engine, at }: Store,
  selection: GateSelection,
  asked: LatencyAsked,
): Promise<readonly QuantileTally[]> {
  const arm = (name: 'base' | 'candidate', here: string): string => {
    const { runs, low, high } = asked[name];
    // A quantile of nothing is no number.
    if (runs === 0) return `[0., 0., 0.] AS ${name}`;
    const ends = [low, high].map((rank) => valueAt(rank, runs, here));
    return `[quantileExactInclusiveIf(${asked.p})(duration, ${here}), ${ends.join(', ')}] AS ${name}`;
  };
  const timed = `SELECT is_base, assumeNotNull(duration_ms) AS duration FROM (${selectedRuns(at, selection)}) WHERE isNotNull(duration_ms) AND outcome != 'fault'`;
  const sql = `SELECT ${arm('base', 'is_base')}, ${arm('candidate', 'NOT is_base')} FROM (${timed})`;
  const [row] = await engine.rows(sql, rowSchema, { parameters: selectionParameters(selection) });
  if (row === undefined) return [];
  return (['base', 'candidate'] as const).flatMap((name): QuantileTally[] => {
    const { runs, low, high } = asked[name];
    const [value = 0, lowMs = 0, highMs = 0] = row[name];
    if (runs === 0) return [];
    return [
      {
        arm: name,
        timed_runs: runs,
        value_ms: value,
        ...(low === undefined ? {} : { low_ms: lowMs }),
        ...(high === undefined ? {} : { high_ms: highMs }),
      },
    ];
  });
}

/** The value at a rank: quantileExactLow takes the one at ⌊level × n⌋, counted from 0. */
function valueAt(rank: number | undefined, n: number, here: string): string {
  return rank === undefined ? '0.' : `quantileExactLowIf(${(rank - 0.5) / n})(duration, ${here})`;
}
