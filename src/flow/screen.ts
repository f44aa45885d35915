import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { ScreenAnswer } from '#gate/screen/answer.ts';
import { readBoards } from '#gate/screen/read-board.ts';
import { screenBoard } from '#gate/screen/screen.ts';
import { ownShape } from '#store/query/own-shape.ts';
import type { Context } from './context.ts';

export const screenRequestSchema = z.strictObject({
  /** Name of the file, for messages. */
  name: z.string().min(1),
  /** Its text, JSON. */
  text: z.string(),
  /** Only the board of this name. */
  board: z.string().optional(),
});
export type ScreenRequest = z.input<typeof screenRequestSchema>;

/**
 * A public leaderboard as a screen: who is worth an interview on your own traffic, who is not. Nothing here can let anybody pass.
 *
 * @throws AirworthyError `input_invalid` for a file that is not JSON, `format_unknown` for JSON that is no leaderboard,
 * `not_found` where it has no such board.
 */
export async function screen(context: Context, request: ScreenRequest): Promise<ScreenAnswer> {
  const { name, text, board } = screenRequestSchema.parse(request);
  const boards = readBoards(name, parsed(name, text));
  const asked = board === undefined ? boards : boards.filter((each) => each.name === board);
  if (asked.length === 0) {
    throw new AirworthyError('not_found', `${name} has no board ${board ?? ''}`, {
      hint: `it has: ${boards.map((each) => each.name).join(', ') || 'none'}`,
    });
  }
  const own = await ownShape(context.store);
  const today = new Date(context.clock.now()).toISOString().slice(0, 10);
  return { schema: 'airworthy.screen/1', boards: asked.map((each) => screenBoard(each, { own, today })) };
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AirworthyError('input_invalid', `${name} is not JSON`, { cause });
  }
}
