import { answer } from '#client/answer.ts';
import type { DriftQuery } from '#client/answers.ts';
import { driftTerminal } from '#report/drift-terminal.ts';
import type { CommonOptions } from './options.ts';
import { print } from './print.ts';
import { withClient } from './session.ts';
import type { Terminal } from './terminal.ts';

/** Exit codes: like traffic that succeeds less often is a fail. */
const exits = { worse: 1, better: 0, no_change: 0, insufficient: 3 } as const;

/** Prints what has changed; gives the exit code. */
export async function printDrift(terminal: Terminal, options: CommonOptions, query: DriftQuery): Promise<number> {
  const found = await withClient(terminal, options, ({ api }) => answer(api.drift.$get({ query })));
  print(terminal, options, found, (shown, style) => driftTerminal(shown, style, terminal.columns));
  return exits[found.verdict];
}
