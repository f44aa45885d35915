import type { Command } from 'commander';
import { type CommonOptions, command, several } from '../options.ts';
import type { Host } from '../host.ts';

export interface ReportOptions extends CommonOptions {
  readonly task?: string;
  readonly release?: string;
  readonly since?: string;
  readonly until?: string;
  readonly slice?: string[];
  readonly by?: string[];
  readonly objective?: string;
  readonly format: string;
}

export function reportCommand({ terminal }: Host): Command {
  return command('report', 'how reliable each task of each release is, worst first')
    .option('--task <task>', 'of this task')
    .option('--release <release>', 'of this release')
    .option('--since <time>', 'of runs from then on: 2026-11-20, 2026-11-20T09:30Z, 24h, 7d')
    .option('--until <time>', 'of runs before then')
    .option('--slice <dimension=value>', 'of this slice, such as language=de; may be repeated', several)
    .option('--by <dimension>', 'cut each task into the slices of this dimension; may be repeated', several)
    .option('--objective <rate>', 'the success rate that the cost of confidence is about (default: 0.9)')
    .option('--format <format>', 'text, markdown (for a GitHub summary) or html (one file, no network)', 'text')
    .action(async (options: ReportOptions) => {
      const { printReport } = await import('../report.ts');
      const { task, release, since, until, slice, by, objective } = options;
      await printReport(terminal, options, { task, release, since, until, slice, by, objective });
    });
}
