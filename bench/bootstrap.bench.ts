// A BCa interval of a mean from 10 000 resamples of 500 cases, against the plain loop that anyone would write.
import { seededRng } from '#base/rng.ts';
import { bootstrap } from '#stats/sample/bootstrap.ts';
import { measured, type Measurement } from './measurement.ts';

export const name = 'bootstrap';

const cases = 500;
const replicates = 10_000;
const rounds = 5;

function ours(values: Float64Array): void {
  const mean = (picked: Int32Array): number => {
    let total = 0;
    for (const index of picked) total += values[index] ?? 0;
    return total / picked.length;
  };
  const found = bootstrap(cases, mean, { rng: seededRng(1), replicates });
  if (found.kind !== 'estimated') throw new Error(`the bootstrap of ${cases} cases is ${found.kind}`);
}

/** Means of resamples by Math.random, sorted, read at 2.5 % and 97.5 %: no seed, no correction, no refusal. */
function plainLoop(values: Float64Array): void {
  const means = new Float64Array(replicates);
  for (let r = 0; r < replicates; r++) {
    let total = 0;
    for (let i = 0; i < cases; i++) total += values[Math.floor(Math.random() * cases)] ?? 0;
    means[r] = total / cases;
  }
  means.sort();
  const [low, high] = [means[replicates * 0.025], means[replicates * 0.975]];
  if (low === undefined || high === undefined || low >= high) throw new Error('the plain loop found no interval');
}

function bestMs(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

export async function run(): Promise<Measurement> {
  const rng = seededRng(2);
  const values = Float64Array.from({ length: cases }, () => rng.next());
  return measured('bootstrap_ms', { ours: bestMs(() => ours(values)), baseline: bestMs(() => plainLoop(values)) });
}
