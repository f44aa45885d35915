import { z } from 'zod';
import { counted, percent } from '../words.ts';
import type { Arm } from './block.ts';
import type { LiveDesign } from './design.ts';

const armRunsSchema = z.object({
  runs: z.number().describe('Runs that are as old as the horizon, with and without a result'),
  faults: z.number(),
  unknown: z.number().describe('Without a result at the horizon'),
  late: z.number().describe('Not there yet when it was their turn'),
});
/** What became of the runs of a release that had their turn. */
export type ArmRuns = Readonly<z.output<typeof armRunsSchema>>;

export const armAnswerSchema = armRunsSchema.extend({ undecided: z.number().describe('Share without a result') });

export const noArmRuns: ArmRuns = { runs: 0, faults: 0, unknown: 0, late: 0 };

/** The share of runs that count for nothing: 0 where there are none. */
export function undecidedShare({ runs, faults, unknown, late }: ArmRuns): number {
  return runs === 0 ? 0 : (faults + unknown + late) / runs;
}

/**
 * Why nothing may pass now: so many runs of a release have no result that those with one need not be like the rest. Empty where neither
 * has too many.
 */
export function undecidedReasons(
  arms: Readonly<Record<Arm, ArmRuns>>,
  { undecided_max: max }: LiveDesign,
): readonly string[] {
  const named = [
    ['baseline', arms.base],
    ['candidate', arms.candidate],
  ] as const;
  return named.flatMap(([name, arm]) => {
    const share = undecidedShare(arm);
    if (share <= max) return [];
    const { runs, faults, unknown, late } = arm;
    return [
      `${percent(share)} of ${counted(runs, 'run')} of the ${name} have no result (${counted(faults, 'fault')}, ${unknown} unknown, ${late} late), more than ${percent(max)}`,
    ];
  });
}
