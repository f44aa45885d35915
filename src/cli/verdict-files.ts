import { appendFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AirworthyError } from '#base/error.ts';
import { verdictCtrf } from '#report/ctrf.ts';
import { verdictAnnotations } from '#report/github-annotations.ts';
import { verdictJUnit } from '#report/junit.ts';
import { verdictSarif } from '#report/sarif.ts';
import { verdictHtml } from '#report/verdict-html.ts';
import { verdictMarkdown } from '#report/verdict-markdown.ts';
import type { VerdictAnswer } from '#report/verdict-words.ts';
import { version } from '#server/version.ts';
import type { GateOptions } from './verdict-options.ts';
import type { Terminal } from './terminal.ts';

type ReportOptions = Pick<GateOptions, 'html' | 'markdown' | 'junit' | 'sarif' | 'ctrf' | 'github' | 'policy'> & {
  readonly inconclusive: 'skipped' | 'failed';
};

/** Writes a verdict in the formats that were asked for, each to its file, and to GitHub. */
export async function writeReports(terminal: Terminal, answer: VerdictAnswer, options: ReportOptions): Promise<void> {
  const atMs = Date.now();
  const { inconclusive, policy } = options;
  const file = policy ?? 'airworthy.config.ts';
  const wanted: readonly (readonly [string | undefined, () => string])[] = [
    [options.html, () => verdictHtml(answer, { madeAt: new Date(atMs).toISOString() })],
    [options.markdown, () => verdictMarkdown(answer)],
    [options.junit, () => verdictJUnit(answer, { timestamp: new Date(atMs).toISOString(), inconclusive })],
    [options.sarif, () => verdictSarif(answer, { file, version: version() })],
    [options.ctrf, () => verdictCtrf(answer, { atMs, version: version(), inconclusive })],
  ];
  for (const [path, text] of wanted) {
    if (path === undefined) continue;
    await write(resolve(terminal.cwd, path), text());
  }
  if (options.github === true) await toGitHub(terminal, answer);
}

/** @throws AirworthyError `usage` where nothing can be written there. */
async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AirworthyError('usage', `${file}: cannot be written (${why})`, { hint: 'name another file', cause });
  }
}

/** The step's summary and outputs go to the files that GitHub names; annotations are printed, on stderr beside --json. */
async function toGitHub({ env, err }: Terminal, answer: VerdictAnswer): Promise<void> {
  const summary = env['GITHUB_STEP_SUMMARY'];
  if (summary !== undefined && summary !== '') await appendFile(summary, verdictMarkdown(answer));
  const output = env['GITHUB_OUTPUT'];
  if (output !== undefined && output !== '') {
    const { verdict, need, flips } = answer;
    const lines = { verdict, 'runs-needed': need.runs, lost: flips.counts.lost, gained: flips.counts.gained };
    await appendFile(
      output,
      Object.entries(lines)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
  }
  err(verdictAnnotations(answer));
}
