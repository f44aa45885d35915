import { argv, env, stderr, stdout } from 'node:process';
import type { Model } from './model.ts';
import { readOptions, usage } from './options.ts';
import type { Provider } from './real-model.ts';
import { record } from './record.ts';
import type { Release } from './releases.ts';
import { seededIds } from './span-ids.ts';
import { openTelemetry } from './telemetry.ts';

async function main(): Promise<void> {
  const options = readOptions(argv.slice(2), env);
  if (options === 'help') {
    stdout.write(usage);
    return;
  }
  const { sessions, endpoint, provider, seed, now } = options;
  const realModel = provider ? await realModelOf(provider) : undefined;
  let spans = 0;
  const report: string[] = [];
  for (const release of options.releases) {
    const traffic = `seed ${seed}, release ${release.key}, ${sessions} sessions until ${now.toISOString()}`;
    const telemetry = openTelemetry(release.version, endpoint, provider ? undefined : seededIds(traffic));
    const progress = (done: number): void => {
      if (stderr.isTTY) stderr.write(`\rrelease ${release.version}: ${done} of ${sessions} sessions sent`);
    };
    const tally = await record(release, { ...options, realModel, progress }, telemetry);
    await telemetry.close();
    if (stderr.isTTY) stderr.write('\n');
    spans += telemetry.spans();
    report.push(`release ${release.version}, what truly came of it:`, ...tally.lines());
  }
  const total = sessions * options.releases.length;
  stdout.write([`sent ${total} sessions, ${spans} spans to ${endpoint}`, ...report, ''].join('\n'));
}

/** Loaded only where it is asked for: the stand-in needs no AI SDK. */
async function realModelOf(provider: Provider): Promise<(release: Release) => Model> {
  const { realModel } = await import('./real-model.ts');
  return (release) => realModel(provider, release);
}

try {
  await main();
} catch (error) {
  stderr.write(`support-desk: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
