import type { Command } from 'commander';
import { type CommonOptions, command } from '../options.ts';
import type { Host } from '../host.ts';

interface SloOptions extends CommonOptions {
  readonly history?: boolean;
  readonly testFire?: boolean;
  readonly retry?: boolean;
}

export function sloCommand({ terminal, exit }: Host): Command {
  return command('slo', 'how the objectives of the config stand: error budgets, and how fast they burn')
    .argument('[name]', 'only this objective')
    .option('--history', 'what alerts fired, ended, or did not reach anybody')
    .option('--retry', 'send the alert messages that were given up once more')
    .option('--test-fire', 'send a test message through every alert channel, and say what became of it')
    .action(async (name: string | undefined, options: SloOptions) => {
      const { printAlertHistory, printRetry, printSlos, printTestFire } = await import('../slo.ts');
      if (options.testFire === true) exit(await printTestFire(terminal, name, options));
      else if (options.retry === true) exit(await printRetry(terminal, options));
      else if (options.history === true) await printAlertHistory(terminal, options);
      else exit(await printSlos(terminal, name, options));
    });
}
