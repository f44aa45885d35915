import type { Command } from 'commander';
import { command, several } from '../options.ts';
import type { Host } from '../host.ts';
import type { WatchOptions } from '../verdict-options.ts';

export function watchCommand({ terminal, exit }: Host): Command {
  return command(
    'watch',
    'a live gate on canary, A/B or shadow traffic: registered before its data, shown as the runs arrive',
  )
    .argument('[baseline]', 'the release before; without both releases the live gates are listed')
    .argument('[candidate]', 'the release that is asked about; asked again it goes on where it was')
    .option('--margin <share>', 'how much worse still counts as not worse (default: 0.05, five points)')
    .option('--alpha <share>', 'how often, at most, it is wrong: each of pass and fail (default: 0.05)')
    .option('--max <blocks>', 'blocks after which it ends inconclusive (default: 2000)')
    .option(
      '--block <what>',
      'case: the same case run by both; or how many runs of the baseline for one of the candidate (default: 1)',
    )
    .option('--horizon <minutes>', 'the age at which each run is read, with a result or without one (default: 15)')
    .option('--undecided <share>', 'with more runs without a result nothing passes (default: 0.1)')
    .option('--score <name>', 'about this score instead of success')
    .option('--lower-is-better', 'of the score, less is better')
    .option('--task <task>', 'of this task')
    .option('--slice <dimension=value>', 'only of this slice, such as language=de; may be repeated', several)
    .option('--once', 'show it once and end')
    .action(async (baseline: string | undefined, candidate: string | undefined, options: WatchOptions) => {
      const { watch } = await import('../watch.ts');
      exit(await watch(terminal, { baseline, candidate }, options));
    });
}
