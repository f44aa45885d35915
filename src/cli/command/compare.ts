import type { Command } from 'commander';
import { command, several } from '../options.ts';
import type { Host } from '../host.ts';
import type { CompareOptions } from '../verdict-options.ts';

export function compareCommand({ terminal, exit }: Host): Command {
  return command('compare', 'two releases side by side: what was lost, what was gained, in which slices')
    .argument('<base>', 'the release before: its name, version or hash')
    .argument('<candidate>', 'the release after')
    .option('--task <task>', 'of this task')
    .option('--by <dimension>', 'cut into the slices of this dimension (default: task); may be repeated', several)
    .option('--slice <dimension=value>', 'only of this slice, such as language=de; may be repeated', several)
    .option('--since <time>', 'of runs from then on: 2026-11-20, 2026-11-20T09:30Z, 24h, 7d')
    .option('--until <time>', 'of runs before then')
    .option('--score <name>', 'compare this score instead of success')
    .option('--lower-is-better', 'of the score, less is better')
    .option('--margin <share>', 'how much worse still counts as not worse (default: 0.05, five points)')
    .option('--html <file>', 'write a page with figures, one file, no network')
    .action(async (base: string, candidate: string, options: CompareOptions) => {
      const { printComparison } = await import('../verdict.ts');
      exit(await printComparison(terminal, { base, candidate }, options));
    });
}
