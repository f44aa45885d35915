import { suspectsIn } from './prefilter.ts';
const rep = (s: string, n = 2048) => s.repeat(Math.ceil(n / s.length)).slice(0, n);
const texts: Record<string, string> = {
  f: '0.0123456789,-0.98765432,',
  m: '{"role":"user","parts":[{"type":"text","content":"Where is order ORD-2024-001234?\\nI ordered on 2024-08-06 and paid $1,299.00."}]},',
  t: '{"order_id":"W2378156","items":[{"id":"4579334072","price":94.01,"name":"Bicycle, blue-ish"}],"created_at":"2024-08-06T12:34:56.789Z","ts":1700000000000,"trace":"4bf92f3577b34da6a3ce929d0e0e4736"},',
};
const bytes = new TextEncoder().encode(rep(texts[process.argv[2]!]!));
for (let r = 0; r < 4; r++) {
  const t0 = process.cpuUsage().user;
  for (let i = 0; i < 50000; i++) suspectsIn(bytes, 0, bytes.length);
  console.log(((50000 * 2048) / (process.cpuUsage().user - t0)).toFixed(0), 'MB/s');
}
