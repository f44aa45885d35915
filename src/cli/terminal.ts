import type { Environment } from '#config/environment.ts';

/** Where a command reads and writes. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Environment;
  /** Results. */
  readonly out: (text: string) => void;
  /** Results that are bytes; resolves when they are taken, so that a slow reader is waited for. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Progress and errors. */
  readonly err: (text: string) => void;
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
