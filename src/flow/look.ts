import { digest } from '#config/digest.ts';
import { type HeldOutLook, readLook } from '#measure/held-out/look.ts';
import { hasLayers, heldOutRuns, type Look, looksAt, writeLook } from '#store/query/looks.ts';
import type { Context } from './context.ts';

/**
 * Counts a look at held-out figures before they are shown, so that no crash gives one away for nothing. The same question over the same
 * runs with the same results is no further look; nor is one that the budget forbids, which shows nothing. Undefined where no run that is
 * read is held out.
 */
export async function countLook(
  { store, clock }: Context,
  look: Look,
  budget: number | undefined,
): Promise<HeldOutLook | undefined> {
  if (!(await hasLayers(store))) return undefined;
  const found = await heldOutRuns(store, look);
  if (found === undefined) return undefined;
  const { shown, eval_set: evalSet, runs, cases } = found;
  const question = digest({ command: look.command, figures: look.figures, shown });
  const { spent, repeated } = await looksAt(store, look, question);
  const read = readLook({ evalSet, runs, cases, spent, repeated }, budget);
  if (read.state === 'within' && !repeated) {
    await writeLook(store, look, { atMs: clock.now(), evalSet, question });
  }
  return read;
}
