import { Command } from 'commander';
import type { Overrides } from '#config/environment.ts';

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly data?: string;
  readonly config?: string;
  readonly project?: string;
}

/** A command with the options of all that work on a project. */
export function command(name: string, summary: string): Command {
  const option = '--project <name>';
  return folderCommand(name, summary).option(
    option,
    'the project that is meant (default: $AIRWORTHY_PROJECT or default)',
  );
}

/** A command with the options of all that work on a data folder. */
export function folderCommand(name: string, summary: string): Command {
  return new Command(name)
    .description(summary)
    .option('--json', 'print JSON, for machines')
    .option('--data <dir>', 'the data folder (default: $AIRWORTHY_DATA or .airworthy)')
    .option('--config <file>', 'the config file (default: airworthy.config.* in the current folder)')
    .helpOption('-h, --help', 'say what this command does');
}

export function overrides({ data, config }: CommonOptions): Overrides {
  return { data, config };
}

/** Collects an option that may be given several times. */
export function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
