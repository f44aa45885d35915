import { AirworthyError } from '#base/error.ts';
import { portOf } from '#config/environment.ts';
import { loadConfig, namedDataDir } from '#config/load.ts';
import { startServer } from '#server/start.ts';
import { demoDataDir } from './data-dir.ts';
import { demoPlan, writePlan } from './demo-plan.ts';
import { bringConfig, checkExample, record } from './example.ts';
import type { CommonOptions } from './options.ts';
import { progress } from './progress.ts';
import { printReport } from './report.ts';
import { announce, interruption, reporter } from './serve.ts';
import type { Terminal } from './terminal.ts';

export interface DemoOptions extends CommonOptions {
  readonly port?: string;
  readonly otlpPort?: string;
  readonly exit?: boolean;
  readonly sessions?: string;
}

/** Records the example agent's traffic over real OTLP, once, however often it is interrupted; prints the report; serves. */
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
  const fresh = { now: new Date().toISOString(), sessions: sessionsOf(options.sessions) };
  const config = await loadConfig({ cwd, env, flags });
  const server = await startServer(config, { now: () => Date.now() }, reporter(terminal));
  try {
    const plan = demoPlan(dataDir, fresh);
    if (!plan.done) {
      writePlan(dataDir, plan);
      terminal.err('airworthy: recording the example agent, a support desk with two releases\n');
      await record(server.address.otlp, plan, progress(terminal), terminal);
      writePlan(dataDir, { ...plan, done: true });
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

function sessionsOf(text = '300'): number {
  const sessions = Number(text);
  if (Number.isSafeInteger(sessions) && sessions > 0) return sessions;
  throw new AirworthyError('usage', `--sessions: ${text} is not a number of customers`, { hint: 'for example 300' });
}
