// Posts one body many times, a few at a time, and tells how long that took: node ingest-sender.ts URL FILE COUNT. What is
// turned away is sent again, as an exporter would.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [url = '', file = '', count = '0'] = process.argv.slice(2);
const body = readFileSync(file);
const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
/** Enough for the recorder to fill one insert while another is on its way, and few enough to be turned away seldom. */
const atATime = 18;
let left = Number(count);

async function send(): Promise<void> {
  while (left-- > 0) {
    for (let status = 0; status !== 200;) {
      const answer = await fetch(url, { method: 'POST', body, headers });
      await answer.arrayBuffer();
      status = answer.status;
      if (status !== 200) await sleep(50);
    }
  }
}

const start = performance.now();
await Promise.all(Array.from({ length: atATime }, send));
console.log(performance.now() - start);
