import { z } from 'zod';
import { type Hold, holdSchema, holds, setHold } from '#store/holds.ts';
import type { Context } from './context.ts';

export const holdRequest = z.strictObject({
  /** What is held: everything of it. */
  subject: holdSchema.shape.subject,
  /** The name or id of the subject. */
  value: z.string().min(1),
  /** Why, for who reads the list of holds. */
  reason: z.string().default(''),
  /** false lifts the hold. */
  held: z.boolean().default(true),
});

/** Puts a legal hold on runs, or lifts one: what is held is deleted by nothing. Answers with the holds in force. */
export async function hold(context: Context, request: z.output<typeof holdRequest>): Promise<{ holds: Hold[] }> {
  await setHold(context.store, { ...request, atMs: context.clock.now() });
  return listHolds(context);
}

export async function listHolds(context: Context): Promise<{ holds: Hold[] }> {
  return { holds: await holds(context.store) };
}
