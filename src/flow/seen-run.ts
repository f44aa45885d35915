import { AirworthyError } from '#base/error.ts';
import { findRun, runIdsLike, type WholeRun } from '#store/query/find-run.ts';
import { theseRuns } from '#store/query/looks.ts';
import type { Context } from './context.ts';
import { countLook } from './look.ts';

export interface Seeing {
  readonly askedBy: string;
  /** Only so many characters of what tools were given. */
  readonly shortTo?: number;
}

/**
 * A run by its id or the beginning of it, for somebody who is shown it: where it is held out, that is a look.
 *
 * @throws AirworthyError `not_found` where no run begins so, `usage` where several do.
 */
export async function seenRun(context: Context, prefix: string, { askedBy, shortTo }: Seeing): Promise<WholeRun> {
  const id = await wholeId(context, prefix);
  const found = await findRun(context.store, id, shortTo);
  if (found === undefined) throw noRun(prefix);
  const look = { askedBy, releases: [found.run.release], figures: '', among: theseRuns([id]) };
  await countLook(context, { command: 'show', ...look }, undefined);
  return found;
}

async function wholeId({ store }: Context, prefix: string): Promise<string> {
  const ids = await runIdsLike(store, prefix.toLowerCase(), 4);
  const [only, second] = ids;
  if (only === undefined) throw noRun(prefix);
  if (second === undefined || only === prefix) return only;
  const some = ids.slice(0, 3).join(', ');
  throw new AirworthyError('usage', `several runs begin with ${prefix}: ${some}${ids.length > 3 ? ', …' : ''}`, {
    hint: 'give more of the id',
  });
}

function noRun(id: string): AirworthyError {
  return new AirworthyError('not_found', `there is no run ${id}`, { hint: 'airworthy runs lists them' });
}
