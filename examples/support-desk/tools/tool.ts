import type { DatabaseSync } from 'node:sqlite';
import type { z } from 'zod';
import type { Chance } from '../chance.ts';
import type { Clock } from '../clock.ts';

/** What the tools of one session work on. */
export interface Desk {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly chance: Chance;
  /** The database cannot be reached: nobody's mistake, and no tool works. */
  readonly storeIsDown: boolean;
}

/** What a tool tells the model that it could not do; `code` is for `error.type`. */
export class ToolError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'ToolError';
    this.code = code;
  }
}

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodType;
  /** Whether it changes orders or money, and so passes the guard first. */
  readonly writes: boolean;
  /** How long it usually takes. */
  readonly usualMs: number;
  /** Something it depends on that now and then does not answer. */
  readonly flaky?: { readonly code: string; readonly rate: number };
  run(args: unknown, desk: Desk): unknown;
}

/** A tool whose arguments are checked before it runs. */
export function defineTool<Input>(
  definition: Omit<Tool, 'run' | 'input'> & {
    readonly input: z.ZodType<Input>;
    readonly run: (input: Input, desk: Desk) => unknown;
  },
): Tool {
  return {
    ...definition,
    run(args, desk) {
      const parsed = definition.input.safeParse(args);
      if (!parsed.success)
        throw new ToolError('invalid_arguments', parsed.error.issues.map((i) => i.message).join('; '));
      return definition.run(parsed.data, desk);
    },
  };
}
