import type { Command } from 'commander';
import { type CommonOptions, folderCommand } from '../options.ts';
import type { Host } from '../host.ts';

interface ServeOptions extends CommonOptions {
  readonly port?: string;
  readonly otlpPort?: string;
  readonly host?: string;
}

export function serveCommand({ terminal }: Host): Command {
  return folderCommand('serve', 'record OTLP traces and serve the page and the API, until Ctrl-C')
    .option('--port <port>', 'of the page and the API (default: 4680; 0: any free one)')
    .option('--otlp-port <port>', 'of OTLP/HTTP (default: 4318; 0: any free one)')
    .option('--host <address>', 'to listen on (default: 127.0.0.1; any other needs keys)')
    .action(async (options: ServeOptions) => {
      const { serve } = await import('../serve.ts');
      const { overrides } = await import('../options.ts');
      const { portOf } = await import('#config/environment.ts');
      const { loadConfig } = await import('#config/load.ts');
      const flags = {
        ...overrides(options),
        host: options.host,
        port: portOf('--port', options.port),
        otlpPort: portOf('--otlp-port', options.otlpPort),
      };
      await serve(terminal, options, await loadConfig({ ...terminal, flags }));
    });
}
