import type { Command } from 'commander';
import type { ImportOptions } from '../import.ts';
import { command } from '../options.ts';
import type { Host } from '../host.ts';

export function importCommand({ terminal, exit }: Host): Command {
  return command('import', 'import runs from files, folders and archives; a file that is there already changes nothing')
    .argument('<path...>', 'files and folders; .gz, .zst, .tar.gz and .zip are read as they are')
    .option(
      '--format <format>',
      'auto, otlp-json, tau-bench, tau2-bench, agentdojo, terminal-bench, swebench, inspect, langfuse, json-lines',
      'auto',
    )
    .option('--release <release>', 'the release these runs are of, instead of the one in the file')
    .option('--task <task>', 'the task these runs are of, instead of the one in the file')
    .option('--mapping <file>', 'how to read plain JSON lines (docs/import.md)')
    .action(async (paths: readonly string[], options: ImportOptions) => {
      const { importFiles } = await import('../import.ts');
      exit(await importFiles(terminal, paths, options));
    });
}
