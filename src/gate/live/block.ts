import { z } from 'zod';
import type { LiveDesign } from './design.ts';

/** Which release a run is of. */
export type Arm = 'base' | 'candidate';

/** A run that no block has used yet, in the order of its start; its result is in [0, 1], more is better. */
export const queuedRunSchema = z.object({
  run_id: z.string(),
  arm: z.enum(['base', 'candidate']),
  case_key: z.string(),
  result: z.number().min(0).max(1),
});
export type QueuedRun = z.output<typeof queuedRunSchema>;

/** One observation of a live gate: candidate less baseline, and the runs it is made of. */
export interface Block {
  readonly difference: number;
  readonly runs: readonly string[];
}

/**
 * Blocks out of waiting runs, in order; what does not fill a block waits on. Which runs make a block depends on the order of their
 * starts alone, never on their results, which is what the test asks.
 */
export function blocksOf(queue: readonly QueuedRun[], block: LiveDesign['block']): readonly Block[] {
  return block === 'case' ? caseBlocks(queue) : arrivalBlocks(queue, block);
}

function arrivalBlocks(queue: readonly QueuedRun[], perCandidate: number): readonly Block[] {
  const base = queue.filter(({ arm }) => arm === 'base');
  const candidate = queue.filter(({ arm }) => arm === 'candidate');
  const count = Math.min(candidate.length, Math.floor(base.length / perCandidate));
  return candidate
    .slice(0, count)
    .map((run, i) => blockOf(base.slice(i * perCandidate, (i + 1) * perCandidate), [run]));
}

/** The first attempt of each release at a case; a case makes one block. */
function caseBlocks(queue: readonly QueuedRun[]): readonly Block[] {
  const waiting = new Map<string, QueuedRun>();
  const done = new Set<string>();
  return queue.flatMap((run) => {
    const { case_key: key, arm } = run;
    if (key === '' || done.has(key)) return [];
    const other = waiting.get(key);
    if (other === undefined || other.arm === arm) {
      if (other === undefined) waiting.set(key, run);
      return [];
    }
    done.add(key);
    return [arm === 'candidate' ? blockOf([other], [run]) : blockOf([run], [other])];
  });
}

function blockOf(base: readonly QueuedRun[], candidate: readonly QueuedRun[]): Block {
  const mean = (runs: readonly QueuedRun[]): number => runs.reduce((sum, { result }) => sum + result, 0) / runs.length;
  return { difference: mean(candidate) - mean(base), runs: [...base, ...candidate].map(({ run_id: id }) => id) };
}
