import type { Command } from 'commander';
import { type CommonOptions, command, several } from '../options.ts';
import type { Host } from '../host.ts';

interface DriftOptions extends CommonOptions {
  readonly task?: string;
  readonly slice?: string[];
  readonly by?: string[];
  readonly window?: string;
  readonly until?: string;
  readonly since?: string;
  readonly before?: string;
  readonly after?: string;
  readonly falseAlarmEvery?: string;
}

export function driftCommand({ terminal, exit }: Host): Command {
  return command('drift', 'what has changed of late: the traffic, or how well like traffic is served')
    .option(
      '--window <duration>',
      'how long each side is; the later ends now, the earlier where the later begins (default: 7d)',
    )
    .option('--until <time>', 'where the later side ends: 2026-11-20, 2026-11-20T09:30Z, 24h (ago)')
    .option('--since <time>', 'of two releases: only their runs from then on')
    .option('--before <release>', 'compare this release …')
    .option('--after <release>', '… with this one, instead of two stretches of time')
    .option('--task <task>', 'of this task')
    .option('--slice <dimension=value>', 'only of this slice, such as language=de; may be repeated', several)
    .option(
      '--by <dimension>',
      'compare like with like by this dimension, besides the task (default: those that have moved); may be repeated',
      several,
    )
    .option('--false-alarm-every <runs>', 'how rare a false alarm of the change detection is to be (default: 10000)')
    .action(async (options: DriftOptions) => {
      const { printDrift } = await import('../drift.ts');
      const { task, slice, by, window, since, until, before, after, falseAlarmEvery } = options;
      const query = { task, slice, by, window, since, until, before, after, false_alarm_every: falseAlarmEvery };
      exit(await printDrift(terminal, options, query));
    });
}
