import type { Terminal } from './terminal.ts';

/** What a command is given: the terminal, and where to put a verdict's exit code. */
export interface Host {
  readonly terminal: Terminal;
  readonly exit: (code: number) => void;
}
