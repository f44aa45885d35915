import { portOf } from '#config/environment.ts';
import { loadConfig, namedDataDir } from '#config/load.ts';
import { startServer } from '#server/start.ts';
import { demoDataDir } from './data-dir.ts';
import { bringConfig, checkExample, isRecorded, record } from './example.ts';
import type { CommonOptions } from './options.ts';
import { progress } from './progress.ts';
import { printReport } from './report.ts';
import { announce, interruption, reporter } from './serve.ts';
import type { Terminal } from './terminal.ts';

export interface DemoOptions extends CommonOptions {
  readonly port?: string;
  readonly otlpPort?: string;
  readonly exit?: boolean;
}

/** Records the example agent's traffic over real OTLP, once; prints the report; serves until Ctrl-C. */
export async function demo(terminal: Terminal, options: DemoOptions): Promise<void> {
  checkExample();
  const { cwd, env } = terminal;
  const dataDir = namedDataDir({ cwd, env, flags: { data: options.data } }) ?? demoDataDir(cwd);
  bringConfig(dataDir);
  const flags = {
    data: dataDir,
    config: options.config,
    port: portOf('--port', options.port),
    otlpPort: portOf('--otlp-port', options.otlpPort),
  };
  const config = await loadConfig({ cwd, env, flags });
  const server = await startServer(config, { now: () => Date.now() }, reporter(terminal));
  try {
    if (!isRecorded(dataDir)) {
      terminal.err('airworthy: recording the example agent, a support desk with two releases\n');
      await record(server.address.otlp, dataDir, progress(terminal), terminal);
    }
    await server.runtime.assembler.settle();
    await printReport(terminal, { ...options, data: dataDir }, {});
    if (options.exit === true) return;
    if (options.json !== true) terminal.out('\n');
    announce(terminal, options, config, server);
    await interruption(terminal);
  } finally {
    await server.close();
  }
}
