import type { Command } from 'commander';
import type { Host } from '../host.ts';
import { command } from '../options.ts';
import { type FilterOptions, filterOf, withFilters } from './run-filter.ts';

interface RunsOptions extends FilterOptions {
  readonly sort: string;
  readonly limit: string;
  readonly offset: string;
}

export function runsCommand({ terminal }: Host): Command {
  return withFilters(command('runs', 'list runs, newest first'))
    .option(
      '--sort <what>',
      'started, duration, cost, steps, tokens or errors, largest first; +cost: smallest first',
      'started',
    )
    .option('--limit <n>', 'how many', '20')
    .option('--offset <n>', 'after so many', '0')
    .action(async (options: RunsOptions) => {
      const { withClient } = await import('../session.ts');
      const { answer } = await import('#client/answer.ts');
      const { print } = await import('../print.ts');
      const { runsView } = await import('../view/runs.ts');
      const { sort, limit, offset } = options;
      const found = await withClient(terminal, options, ({ api }) =>
        answer(api.runs.$get({ query: { ...filterOf(options), sort, limit, offset } })),
      );
      print(terminal, options, found, (shown, style) => runsView(shown, style, terminal.columns));
    });
}
