import { expect, it } from 'vitest';
import { z } from 'zod';
import { openTestContext, toolRun } from '../../test/context.ts';
import { scoreRuns } from './score-runs.ts';

const row = z.object({ run_id: z.string(), outcome: z.string(), outcome_by: z.string() });

it('lets a scorer of the config decide the outcome, once for each run', async () => {
  let asked = 0;
  const test = await openTestContext({
    scorers: {
      polite: (run) => {
        asked++;
        if (run.steps[0]?.arguments.includes('leave-out') === true) return undefined;
        if (run.steps[0]?.arguments.includes('throw') === true) throw new Error('no idea');
        return run.steps.length === 1;
      },
    },
    outcome: [{ evaluation: 'polite' }],
  });
  try {
    const at = new Date().toISOString();
    await test.record(
      toolRun({ id: 'a', at }),
      toolRun({ id: 'b', at, argument: 'leave-out' }),
      toolRun({ id: 'c', at, argument: 'throw' }),
    );
    expect(asked).toBe(3);
    expect(await scoreRuns(test.context)).toBe(0);
    expect(asked).toBe(3);
    const runs = await test.context.store.engine.rows(
      'SELECT run_id, outcome, outcome_by FROM airworthy.runs FINAL ORDER BY run_id',
      row,
    );
    expect(runs.map((run) => [run.outcome, run.outcome_by])).toEqual([
      ['success', 'evaluation:polite'],
      ['unknown', ''],
      ['unknown', ''],
    ]);
  } finally {
    await test.close();
  }
});
