// npm run bench [-- --json] [NAME…]: runs every bench of this folder, or those named, one after the other.
import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Bench, Measurement } from './measurement.ts';

const isBench = (module: unknown): module is Bench =>
  typeof module === 'object' && module !== null && 'name' in module && 'run' in module;

async function load(file: string): Promise<Bench> {
  const module: unknown = await import(new URL(file, import.meta.url).href);
  if (!isBench(module)) throw new Error(`bench/${file} does not export name and run`);
  return module;
}

const three = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 });

function line({ name, ours, baseline, ratio }: Measurement): string {
  return `${name.padEnd(36)}${[ours, baseline, ratio].map((value) => three(value).padStart(14)).join('')}`;
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.bench.ts')).toSorted();
const benches = await Promise.all(files.map(load));
const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name));
if (unknown !== undefined) {
  console.error(`no bench is called ${unknown}; there are: ${benches.map((bench) => bench.name).join(', ')}`);
  process.exit(2);
}

if (!values.json)
  console.log(`${''.padEnd(36)}${['ours', 'baseline', 'ratio'].map((head) => head.padStart(14)).join('')}`);
for (const bench of benches) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
  console.error(`${bench.name} …`);
  const result = await bench.run();
  for (const measurement of [result].flat()) {
    console.log(values.json ? JSON.stringify(measurement) : line(measurement));
  }
}
