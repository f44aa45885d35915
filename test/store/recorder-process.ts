// A recorder in a process of its own, which a test can kill: node recorder-process.ts DATA [URL]. Says its port, then records.
import { serve } from '@hono/node-server';
import { configOf, configSchema } from '#config/config.ts';
import { openRecorder } from '#flow/record.ts';
import { openStore } from '#store/open.ts';

const [dataDir = '', url] = process.argv.slice(2);
const config = configOf(configSchema.parse({ store: { url } }), { dataDir, file: undefined });
const store = await openStore({ dir: dataDir, url });
const recorder = openRecorder({ store, config, clock: { now: () => Date.now() } });
const server = serve({ fetch: (request) => recorder.handle(request), port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ port })),
);
process.stdin.on('end', () => process.exit(1)).resume();
process.on('SIGTERM', () => {
  server.close();
  void recorder
    .drain()
    .then(() => store.engine.close())
    .then(() => process.exit(0));
});
