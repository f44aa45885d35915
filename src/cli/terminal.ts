import type { Environment } from '#config/environment.ts';

/** Where a command reads and writes. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Environment;
  /** Results. */
  out(text: string): void;
  /** Progress and errors. */
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly columns: number;
  /** Raised by the first Ctrl-C; a second one ends the process. */
  readonly interrupted: AbortSignal;
}

/** Whether results may be coloured: on a terminal that can, and nobody said no (https://no-color.org). */
export function wantsColor({ env, outIsTerminal }: Pick<Terminal, 'env' | 'outIsTerminal'>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return outIsTerminal && env['TERM'] !== 'dumb';
}
