import type { Command } from 'commander';
import { type CommonOptions, command, several } from '../options.ts';
import type { Host } from '../host.ts';

export interface FilterOptions extends CommonOptions {
  readonly task?: string;
  readonly release?: string;
  readonly outcome?: string;
  readonly session?: string;
  readonly user?: string;
  readonly since?: string;
  readonly until?: string;
  readonly slice?: string[];
}

interface RunsOptions extends FilterOptions {
  readonly sort: string;
  readonly limit: string;
}

/** Adds the options that say which runs are meant. */
export function withFilters(target: Command): Command {
  return target
    .option('--task <task>', 'of this task')
    .option('--release <release>', 'of this release')
    .option(
      '--outcome <outcome>',
      'that ended so: success, failure, refusal, escalation, near_miss, consequential_error, fault, unknown',
    )
    .option('--session <id>', 'of this session')
    .option('--user <id>', 'for this user')
    .option('--since <time>', 'from then on: 2026-11-20, 2026-11-20T09:30Z, 24h, 7d')
    .option('--until <time>', 'before then')
    .option('--slice <dimension=value>', 'of this slice, such as language=de; may be repeated', several);
}

/** The filters out of a command's options, as the API takes them. */
export function filterOf({ task, release, outcome, session, user, since, until, slice }: FilterOptions) {
  return { task, release, outcome, session, user, since, until, slice };
}

export function runsCommand({ terminal }: Host): Command {
  return withFilters(command('runs', 'list runs, newest first'))
    .option(
      '--sort <what>',
      'started, duration, cost, steps, tokens or errors, largest first; +cost: smallest first',
      'started',
    )
    .option('--limit <n>', 'how many', '20')
    .action(async (options: RunsOptions) => {
      const { withClient } = await import('../session.ts');
      const { answer } = await import('#client/answer.ts');
      const { print } = await import('../print.ts');
      const { runsView } = await import('../view/runs.ts');
      const { sort, limit } = options;
      const found = await withClient(terminal, options, ({ api }) =>
        answer(api.runs.$get({ query: { ...filterOf(options), sort, limit } })),
      );
      print(terminal, options, found, (shown, style) => runsView(shown, style, terminal.columns));
    });
}
