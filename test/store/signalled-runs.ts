import { configOf, configSchema } from '#config/config.ts';
import { openRuntime, type Runtime } from '#flow/runtime.ts';
import type { ImportedRun } from '#ingest/file/importer.ts';
import { someRuns } from './traffic.ts';

/** Runs whose outcome takes all that assembly does: scores from events, and signals that come later in their sessions. */
export function signalledRuns(count: number): ImportedRun[] {
  return someRuns(count).map((run, i) => ({
    ...run,
    spans: run.spans.map((span, n) => ({
      ...span,
      attributes: {
        ...span.attributes,
        'gen_ai.conversation.id': `session-${Math.floor(i / 3)}`,
        ...(n === 0 && i % 12 === 2 ? { 'ticket.reopened': 'yes' } : {}),
      },
    })),
  }));
}

/** Everything Airworthy opens, with a config under which an order that was reopened in the same session is a failure. */
export function openSignalledRuntime(dataDir: string, database: string): Promise<Runtime> {
  const config = configSchema.parse({
    store: { database },
    signals: { reopened: { attribute: 'ticket.reopened' } },
    outcome: [{ signal: 'reopened', within: '7d', then: 'failure' }, { evaluation: 'resolved' }],
  });
  return openRuntime(configOf(config, { dataDir, file: undefined }), { now: () => Date.now() }, (error) =>
    console.error(error),
  );
}
