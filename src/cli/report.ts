import { answer } from '#client/answer.ts';
import type { ReportQuery } from '#client/answers.ts';
import type { CommonOptions } from './options.ts';
import { print } from './print.ts';
import { withClient } from './session.ts';
import type { Terminal } from './terminal.ts';

/** Prints the report of a data folder. */
export async function printReport(terminal: Terminal, options: CommonOptions, query: ReportQuery): Promise<void> {
  const report = await withClient(terminal, options, ({ api }) => answer(api.report.$get({ query })));
  print(terminal, options, report, (made) => JSON.stringify(made).slice(0, 3000));
}
