import type { Command } from 'commander';
import type { ExportOptions } from '../export.ts';
import { command } from '../options.ts';
import type { Host } from '../host.ts';
import { filterOf, withFilters } from './run-filter.ts';

export function exportCommand({ terminal }: Host): Command {
  return withFilters(command('export', 'write runs as JSON lines or Parquet, or their spans as OTLP JSON'))
    .option('--format <format>', 'jsonl, parquet or otlp; airworthy import reads otlp back', 'jsonl')
    .option('-o, --output <file>', 'the file to write (default: stdout)')
    .action(async (options: ExportOptions) => {
      const { exportTo } = await import('../export.ts');
      await exportTo(terminal, options, filterOf(options));
    });
}
