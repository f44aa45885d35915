import type { RecordedRun } from './recorded-run.ts';

/**
 * Passes runs on, and takes the times away from those that begin and end at exactly the moments another run does: somebody
 * made such clocks up. Two runs are enough to see it, so each run waits for the one after it.
 */
export async function* withoutMadeUpClocks(runs: AsyncIterable<RecordedRun>): AsyncGenerator<RecordedRun> {
  let waiting: RecordedRun | undefined;
  let alike: string | undefined;
  const released = (run: RecordedRun): RecordedRun =>
    clockOf(run) === alike && alike !== undefined ? withoutClock(run) : run;
  try {
    for await (const run of runs) {
      const ready = waiting;
      const clock = clockOf(run);
      if (ready !== undefined && clock !== undefined && clock === clockOf(ready)) alike = clock;
      waiting = run;
      if (ready !== undefined) yield released(ready);
    }
  } catch (error) {
    // A bad record must not take the good one before it along.
    if (waiting !== undefined) yield released(waiting);
    throw error;
  }
  if (waiting !== undefined) yield released(waiting);
}

function clockOf({ time }: RecordedRun): string | undefined {
  return time.kind === 'known' ? `${time.startNs}-${time.endNs}` : undefined;
}

function withoutClock(run: RecordedRun): RecordedRun {
  const baseNs = run.time.kind === 'known' ? run.time.startNs : undefined;
  return { ...run, time: { kind: 'unknown', clock: 'all_alike', baseNs }, moments: [] };
}
