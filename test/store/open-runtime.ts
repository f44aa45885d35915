import { type ConfigInput, configOf, configSchema } from '#config/config.ts';
import { openRuntime, type Runtime } from '#flow/runtime.ts';

/** Scores called `resolved` decide, so that log records count and not only spans. */
const reading = { outcome: [{ evaluation: 'resolved' }] };

/** Everything Airworthy opens, on the store of a test. */
export function openTestRuntime(dataDir: string, store: ConfigInput['store'] = {}): Promise<Runtime> {
  const config = configOf(configSchema.parse({ ...reading, store }), { dataDir, file: undefined });
  return openRuntime(config, { now: () => Date.now() }, (error) => console.error(error));
}
