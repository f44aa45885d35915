import { AirworthyError } from '#base/error.ts';
import { answer } from '#client/answer.ts';
import type { ReportAnswer, ReportQuery } from '#client/answers.ts';
import { renderHtml } from '#report/html.ts';
import { renderMarkdown } from '#report/markdown.ts';
import { reportTerminal } from '#report/terminal.ts';
import type { CommonOptions } from './options.ts';
import { print, styleOf } from './print.ts';
import { withClient } from './session.ts';
import type { Terminal } from './terminal.ts';

/** How a report can be printed, besides as JSON. */
const formats: Readonly<Record<string, (report: ReportAnswer, terminal: Terminal) => string>> = {
  text: (report, terminal) => reportTerminal(report, styleOf(terminal), terminal.columns),
  markdown: renderMarkdown,
  html: renderHtml,
};

interface ReportFormat extends CommonOptions {
  readonly format?: string;
}

/** Prints the report of a data folder. */
export async function printReport(terminal: Terminal, options: ReportFormat, query: ReportQuery): Promise<void> {
  const render = formats[options.format ?? 'text'];
  if (render === undefined) {
    const hint = `the formats are ${Object.keys(formats).join(', ')}; --json is an option of its own`;
    throw new AirworthyError('usage', `--format: there is no format ${options.format}`, { hint });
  }
  const report = await withClient(terminal, options, ({ api }) => answer(api.report.$get({ query })));
  print(terminal, options, report, (made) => render(made, terminal).trimEnd());
}
