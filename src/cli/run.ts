import { CommanderError } from 'commander';
import { AirworthyError, asAirworthyError } from '#base/error.ts';
import { plainText } from '#base/terminal.ts';
import { interruptedCode } from './process-terminal.ts';
import { program } from './program.ts';
import { colorStyle, plainStyle } from './style.ts';
import { type Terminal, wantsColor } from './terminal.ts';

/** Runs a command line; gives its exit code: 0 pass, 1 fail, 2 usage or config, 3 inconclusive, 4 fault. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let verdict = 0;
  const root = program(terminal, (code) => {
    verdict = code;
  });
  try {
    await root.parseAsync([...args], { from: 'user' });
    return verdict;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    if (terminal.interrupted.aborted) return interruptedCode;
    const error = thrown instanceof CommanderError ? usageError(thrown, args) : asAirworthyError(thrown);
    tell(error, args, terminal);
    return error.exit;
  }
}

function usageError(thrown: CommanderError, args: readonly string[]): AirworthyError {
  const [line = '', suggestion] = thrown.message.replace(/^error: /, '').split('\n');
  const hint =
    suggestion?.replace(/^\((.*)\)$/, '$1').replace(/^Did/, 'did') ??
    (thrown.code === 'commander.missingArgument' && args[0] !== undefined
      ? `airworthy ${args[0]} --help says what it takes`
      : 'airworthy --help lists the commands and options');
  return new AirworthyError('usage', args.length === 0 ? 'no command is named' : line, { hint });
}

/** One line, and one with the cure; with --json, JSON on stdout, where the reader looks for it. */
function tell(error: AirworthyError, args: readonly string[], terminal: Terminal): void {
  const { out, err, env, errIsTerminal } = terminal;
  const { code, message, hint } = error;
  const style = wantsColor({ env, outIsTerminal: errIsTerminal }) ? colorStyle : plainStyle;
  if (args.includes('--json')) out(`${JSON.stringify({ error: { code, message, hint } })}\n`);
  err(
    `${style.bad('airworthy:')} ${plainText(message)}\n${hint === undefined ? '' : `  ${style.faint(plainText(hint))}\n`}`,
  );
  // A fault of our own is worth a trace, to whoever asks for it.
  if (code === 'internal' && (env['AIRWORTHY_DEBUG'] ?? '') !== '') err(`${stackOf(error)}\n`);
}

function stackOf(error: Error): string {
  const { cause } = error;
  return (cause instanceof Error ? cause.stack : error.stack) ?? String(error);
}
