import { queryOptions } from '@tanstack/react-query';
import { outcomes } from '#trace/outcome.ts';
import { answer, client } from './client.ts';
import type { RunFacts } from './run.ts';

const limit = '12';

/** Runs that it makes sense to hold beside one, and why these: other attempts at its case, or runs of its task that ended otherwise. */
export const besideQuery = (run: RunFacts) =>
  queryOptions({
    queryKey: ['runs', 'beside', run.run_id],
    queryFn: async ({ signal }) => {
      const found = async (query: Readonly<Record<string, string | string[]>>) => {
        const { runs } = await answer(client.runs.$get({ query: { ...query, limit } }, { init: { signal } }));
        return runs.filter(({ run_id: id }) => id !== run.run_id);
      };
      const attempts = run.case_id === '' ? [] : await found({ case: run.case_id });
      if (attempts.length > 0) return { why: `Other attempts at case ${run.case_id}:`, runs: attempts };
      const others = [...outcomes, 'unknown'].filter((outcome) => outcome !== run.outcome);
      const task = run.task === '' ? {} : { task: run.task };
      return {
        why: 'The latest runs of this task that ended otherwise:',
        runs: await found({ ...task, outcome: others }),
      };
    },
  });
