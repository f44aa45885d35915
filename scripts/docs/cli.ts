import type { Command } from 'commander';
import { program } from '#cli/program.ts';
import type { Terminal } from '#cli/terminal.ts';
import { table } from './page.ts';

const nowhere: Terminal = {
  cwd: '/',
  env: {},
  out: () => undefined,
  write: () => Promise.resolve(),
  err: () => undefined,
  outIsTerminal: false,
  errIsTerminal: false,
  columns: 100,
  interrupted: new AbortController().signal,
};
const common = ['--json', '--data <dir>', '--config <file>', '-h, --help'];

/** docs/cli.md: every command with its options, from the commands themselves. */
export function cliPage(): string {
  const { commands } = program(nowhere, () => undefined);
  const [first] = commands;
  return `# The command line

<!-- Made from src/cli/command/ by \`npm run docs\`. Do not edit. -->

\`airworthy COMMAND [options]\`; from a checkout \`npm run -s airworthy -- COMMAND [options]\`. Results are printed to stdout, progress and errors to
stderr. [errors.md](errors.md) has the exit codes.

A command asks the server of its data folder, if one runs, over a socket that only its owner may use; else it opens the folder itself.

Every command has these options:

${optionTable(first, (flags) => common.includes(flags))}

| command | |
| --- | --- |
${commands.map((each) => `| [\`${each.name()}\`](#${each.name()}) | ${each.description()} |`).join('\n')}

${commands.map(section).join('\n\n')}
`;
}

function section(command: Command): string {
  const given = command.registeredArguments.map((argument) => {
    const name = `${argument.name().toUpperCase()}${argument.variadic ? '…' : ''}`;
    return argument.required ? name : `[${name}]`;
  });
  const usage = ['airworthy', command.name(), ...given].join(' ');
  const what = command.registeredArguments.map(
    (argument) => `${argument.name().toUpperCase()}: ${argument.description}.`,
  );
  const options = optionTable(command, (flags) => !common.includes(flags));
  return [`## ${command.name()}`, `\`${usage}\`: ${command.description()}.`, ...what, options]
    .filter((part) => part !== '')
    .join('\n\n');
}

function optionTable(command: Command | undefined, isWanted: (flags: string) => boolean): string {
  const options =
    command
      ?.createHelp()
      .visibleOptions(command)
      .filter((option) => isWanted(option.flags)) ?? [];
  if (options.length === 0) return '';
  const rows = options.map((option) => {
    const value: unknown = option.defaultValue;
    const fallback = typeof value === 'string' && value !== '' ? ` (default: \`${value}\`)` : '';
    return [`\`${option.flags}\``, `${option.description}${fallback}`];
  });
  return table(['option', ''], rows);
}
