import { errorCodes } from '#base/error.ts';
import { table } from './page.ts';

const exits = [
  ['0', 'pass: the command did what it was asked, and a verdict, if there is one, is `pass`'],
  ['1', '`fail`: the verdict of a gate or a comparison'],
  ['2', 'usage or config: the request has to change'],
  ['3', '`inconclusive`: more runs are needed, and the output says how many'],
  ['4', 'fault: the machine, the network or Airworthy itself'],
];

/** docs/errors.md: every code with its HTTP status and exit code, from the table that the program uses. */
export function errorsPage(): string {
  const rows = Object.entries(errorCodes).map(([code, { http, exit, what }]) => [
    `<a id="${code}"></a>\`${code}\``,
    what,
    String(http),
    String(exit),
  ]);
  return `# Errors

<!-- Made from src/base/error.ts by \`npm run docs\`. Do not edit. -->

Every error has a code out of this table, a message that says what happened and where, and, where there is one, a hint with the
cure. The command line prints \`airworthy: message\` and the hint below it; with \`--json\` it prints
\`{"error": {"code", "message", "hint"}}\`. The API answers with a problem document (RFC 9457) whose \`type\` ends in the code and whose
\`at\` is the parameter that it is about, where it is about one;
the OTLP endpoints answer with a \`google.rpc.Status\`, as OTLP asks.

${table(['code', 'what happened', 'HTTP status', 'exit code'], rows)}

## Exit codes

${table(['exit code', 'meaning'], exits)}
`;
}
