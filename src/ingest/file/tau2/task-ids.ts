import { z } from 'zod';

export const actionSchema = z.object({ name: z.string(), arguments: z.unknown().optional() });
const taskSchema = z.object({
  id: z.union([z.string(), z.number()]),
  evaluation_criteria: z.object({ actions: z.array(actionSchema).nullish() }).nullish(),
});

/** The actions a simulation was checked against, as the file's tasks or its own checks tell them. */
export type Actions = readonly z.infer<typeof actionSchema>[];

/**
 * Whether the file's simulations carry the ids of the tasks they are about. Some submissions number their runs anew; the
 * actions a run was checked against then are not those of the task with its id. Once one run shows it, none is believed.
 */
export class TaskIds {
  readonly #actions: ReadonlyMap<string, string>;
  #renumbered = false;

  /** `tasks` as the file has them; what is not in their shape is no evidence. */
  constructor(tasks: unknown) {
    const parsed = z.array(taskSchema).safeParse(tasks);
    const known = parsed.success ? parsed.data : [];
    const defined = known.filter((task) => task.evaluation_criteria);
    this.#actions = new Map(defined.map((task) => [String(task.id), fingerprint(task.evaluation_criteria?.actions)]));
  }

  get renumbered(): boolean {
    return this.#renumbered;
  }

  /** Takes note of what the run with this id was checked against; no checks are no evidence. */
  see(id: string, checkedActions: Actions | undefined): void {
    const expected = this.#actions.get(id);
    const seen = fingerprint(checkedActions);
    if (seen !== '' && expected !== undefined && seen !== expected) this.#renumbered = true;
  }
}

function fingerprint(actions: Actions | null | undefined): string {
  return (actions ?? []).map((action) => `${action.name} ${JSON.stringify(action.arguments)}`).join('\n');
}
