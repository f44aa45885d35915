// An assembler in a process of its own, which a test can kill: node assembler-process.ts DATA. Says `{"began": true}` when it
// begins and `{"tookMs": n}` when it has caught up, then goes on until its standard input ends.
import { openSignalledRuntime } from './signalled-runs.ts';

const [dataDir = ''] = process.argv.slice(2);
process.stdin.on('end', () => process.exit(1)).resume();
const runtime = await openSignalledRuntime(dataDir, 'airworthy');
const began = performance.now();
console.log(JSON.stringify({ began: true }));
await runtime.assembler.settle();
console.log(JSON.stringify({ tookMs: performance.now() - began }));
