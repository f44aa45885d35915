import type { HeldOutLook } from '#measure/held-out/look.ts';
import { type GateSelection, selectionConditions, selectionParameters } from '#store/query/gate-selection.ts';
import { type Look, notHeldOut } from '#store/query/looks.ts';
import type { Context } from './context.ts';
import { countLook } from './look.ts';

/** Who looks, at which figures, and how often they may by the policy that is asked. */
interface Asked extends Pick<Look, 'command' | 'askedBy' | 'figures'> {
  readonly budget: number | undefined;
}

/** What may be read of a selection, and the look at held-out cases that reading it is. */
interface Looked {
  readonly look: HeldOutLook | undefined;
  readonly selection: GateSelection;
}

/**
 * Counts the look that a comparison of two releases is. Where the budget is used up, the held-out runs are taken out of the selection.
 * The budget of the config holds for every policy: nobody gets round it with a policy file of their own.
 */
export async function lookAtSelection(context: Context, selection: GateSelection, asked: Asked): Promise<Looked> {
  const { budget, ...look } = asked;
  const among = { sql: selectionConditions(selection), parameters: selectionParameters(selection) };
  const budgets = [budget, context.config.gate.heldOut?.looks].flatMap((each) => each ?? []);
  const counted = await countLook(
    context,
    { ...look, releases: [selection.base, selection.candidate], among },
    budgets.length === 0 ? undefined : Math.min(...budgets),
  );
  if (counted?.state !== 'burned') return { look: counted, selection };
  const only = selection.only === undefined ? notHeldOut.sql : `${selection.only.sql} AND ${notHeldOut.sql}`;
  return {
    look: counted,
    selection: { ...selection, only: { sql: only, parameters: selection.only?.parameters ?? {} } },
  };
}
