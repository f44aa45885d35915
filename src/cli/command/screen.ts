import type { Command } from 'commander';
import { command } from '../options.ts';
import type { Host } from '../host.ts';
import type { ScreenOptions } from '../verdict-options.ts';

export function screenCommand({ terminal }: Host): Command {
  return command(
    'screen',
    'a public leaderboard: who on it is worth an interview on your own traffic, and what its figures leave out',
  )
    .argument(
      '<file>',
      "SWE-bench's leaderboards.json, τ²-bench's submissions, or {name, tasks, entries} in JSON; .gz as it is",
    )
    .option('--board <name>', 'only the board of this name')
    .action(async (file: string, options: ScreenOptions) => {
      const { printScreen } = await import('../screen.ts');
      await printScreen(terminal, file, options);
    });
}
