import type { Command } from 'commander';
import type { DemoOptions } from '../demo.ts';
import { folderCommand } from '../options.ts';
import type { Host } from '../host.ts';

export function demoCommand({ terminal }: Host): Command {
  return folderCommand('demo', 'record the example agent, print the report, then serve; the place to start')
    .option('--exit', 'stop after the report')
    .option('--sessions <n>', 'customers of each of its two releases', '300')
    .option('--port <port>', 'of the page and the API (default: 4680; 0: any free one)')
    .option('--otlp-port <port>', 'of OTLP/HTTP (default: 4318; 0: any free one)')
    .action(async (options: DemoOptions) => {
      const { demo } = await import('../demo.ts');
      await demo(terminal, options);
    });
}
