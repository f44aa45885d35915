import { AirworthyError } from '#base/error.ts';
import { answer } from '#client/answer.ts';
import { verdictTerminal } from '#report/verdict-terminal.ts';
import type { VerdictAnswer } from '#report/verdict-words.ts';
import { readPolicy } from '#config/policy.ts';
import { requireFolders } from './output-folder.ts';
import { print } from './print.ts';
import { withClient } from './session.ts';
import { whereOf } from './slice-option.ts';
import type { CompareOptions, GateOptions } from './verdict-options.ts';
import type { Terminal } from './terminal.ts';
import { writeReports } from './verdict-files.ts';

/** Exit codes of the verdicts. */
const exits = { pass: 0, fail: 1, inconclusive: 3, fault: 4 } as const satisfies Record<
  VerdictAnswer['verdict'],
  number
>;

/** Prints two releases side by side and writes the page that was asked for; gives the exit code. */
export async function printComparison(
  terminal: Terminal,
  releases: { readonly base: string; readonly candidate: string },
  options: CompareOptions,
): Promise<number> {
  const { task, by, since, until, score, margin } = options;
  requireFolders(terminal.cwd, [options.html]);
  const request = {
    ...releases,
    ...selected({ task, slice: options.slice, since, until }),
    ...(by === undefined ? {} : { by }),
    ...(score === undefined
      ? {}
      : { metric: { score, better: options.lowerIsBetter === true ? 'lower' : 'higher' } as const }),
    ...(margin === undefined ? {} : { margin: Number(margin) }),
  };
  const found = await withClient(terminal, options, ({ api }) => answer(api.compare.$post({ json: request })));
  print(terminal, options, found, (shown, style) => verdictTerminal(shown, style, terminal.columns));
  await writeReports(terminal, found, {
    ...(options.html === undefined ? {} : { html: options.html }),
    inconclusive: 'skipped',
  });
  return exits[found.verdict];
}

/** Prints a verdict and writes the reports that were asked for; gives the exit code. */
export async function printGate(terminal: Terminal, options: GateOptions): Promise<number> {
  const inconclusive = inconclusiveOf(options.inconclusive);
  requireFolders(terminal.cwd, [options.html, options.markdown, options.junit, options.sarif, options.ctrf]);
  const { baseline, candidate, task, slice, since, until } = options;
  const policy = options.policy === undefined ? undefined : await readPolicy(terminal.cwd, options.policy);
  const request = {
    baseline,
    candidate,
    ...selected({ task, slice, since, until }),
    ...(policy === undefined ? {} : { policy }),
  };
  const found = await withClient(terminal, options, ({ api }) => answer(api.gate.$post({ json: request })));
  print(
    terminal,
    options,
    found,
    (shown, style) =>
      `${verdictTerminal(shown, style, terminal.columns)}\n\n${style.faint(`Kept as ${shown.verdict_id}: on the page /verdicts/${shown.verdict_id}`)}`,
  );
  await writeReports(terminal, found, { ...options, inconclusive });
  return found.verdict === 'inconclusive' && inconclusive === 'failed' ? exits.fail : exits[found.verdict];
}

interface Selected {
  readonly task?: string | undefined;
  readonly slice?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** The options that say which runs are meant, as the API takes them. */
function selected({ task, slice, since, until }: Selected) {
  return {
    ...(task === undefined ? {} : { task }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...whereOf(slice),
  };
}

function inconclusiveOf(text: string): 'skipped' | 'failed' {
  if (text === 'inconclusive') return 'skipped';
  if (text === 'fail') return 'failed';
  throw new AirworthyError('usage', `--inconclusive: ${text} is neither inconclusive nor fail`, {
    hint: 'too little evidence is never a pass',
  });
}
