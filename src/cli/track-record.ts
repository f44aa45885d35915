import { answer } from '#client/answer.ts';
import { trackRecordTerminal } from '#report/track-record-terminal.ts';
import type { CommonOptions } from './options.ts';
import { print } from './print.ts';
import { withClient } from './session.ts';
import type { Terminal } from './terminal.ts';

/** Prints how the gate's verdicts turned out. */
export async function printTrackRecord(terminal: Terminal, options: CommonOptions): Promise<void> {
  const found = await withClient(terminal, options, ({ api }) => answer(api.gate['track-record'].$get({ query: {} })));
  print(terminal, options, found, (shown, style) => trackRecordTerminal(shown, style, terminal.columns));
}
