import { answer } from '#client/answer.ts';
import type { ReportQuery } from '#client/answers.ts';
import { renderTerminal } from '#report/terminal.ts';
import type { CommonOptions } from './options.ts';
import { print } from './print.ts';
import { withClient } from './session.ts';
import { type Terminal, wantsColor } from './terminal.ts';

/** Prints the report of a data folder. */
export async function printReport(terminal: Terminal, options: CommonOptions, query: ReportQuery): Promise<void> {
  const report = await withClient(terminal, options, ({ api }) => answer(api.report.$get({ query })));
  print(terminal, options, report, (made) =>
    renderTerminal(made, { width: terminal.columns, colour: wantsColor(terminal) }).trimEnd(),
  );
}
