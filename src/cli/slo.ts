import { answer } from '#client/answer.ts';
import type { SloAnswer } from '#client/answers.ts';
import { alertHistoryTerminal, retryTerminal, testFireTerminal } from '#report/alert-terminal.ts';
import { sloTerminal } from '#report/slo-terminal.ts';
import type { CommonOptions } from './options.ts';
import { print } from './print.ts';
import { withClient } from './session.ts';
import type { Terminal } from './terminal.ts';

/** Prints how the objectives stand; gives the exit code. */
export async function printSlos(terminal: Terminal, name: string | undefined, options: CommonOptions): Promise<number> {
  const query = name === undefined ? {} : { name };
  const found = await withClient(terminal, options, ({ api }) => answer(api.slo.$get({ query })));
  print(terminal, options, found, (shown, style) => sloTerminal(shown, style, terminal.columns));
  return exitCode(found);
}

/** 1 where an objective is missed or somebody is to be woken, 3 where nothing is known of any, else 0. */
function exitCode({ slos }: SloAnswer): number {
  const pages = slos.some(({ alerts }) =>
    alerts.some(({ severity, state }) => severity === 'page' && state === 'firing'),
  );
  if (pages || slos.some(({ state }) => state === 'exhausted')) return 1;
  return slos.length > 0 && slos.every(({ state }) => state === 'no_data') ? 3 : 0;
}

export async function printAlertHistory(terminal: Terminal, options: CommonOptions): Promise<void> {
  const found = await withClient(terminal, options, ({ api }) => answer(api.slo.alerts.$get({ query: {} })));
  print(terminal, options, found, (shown, style) => alertHistoryTerminal(shown, style, terminal.columns));
}

/** Sends the dead letters once more; gives 4 where one was not taken. */
export async function printRetry(terminal: Terminal, options: CommonOptions): Promise<number> {
  const again = await withClient(terminal, options, ({ api }) => answer(api.slo.retry.$post()));
  print(terminal, options, again, (shown, style) => retryTerminal(shown, style, terminal.columns));
  return again.sent.every(({ delivered }) => delivered) ? 0 : 4;
}

/** Sends the test messages; gives 4 where one was not taken, 2 where there is no channel to send through. */
export async function printTestFire(
  terminal: Terminal,
  name: string | undefined,
  options: CommonOptions,
): Promise<number> {
  const asked = name === undefined ? {} : { name };
  const drill = await withClient(terminal, options, ({ api }) => answer(api.slo['test-fire'].$post({ json: asked })));
  print(terminal, options, drill, (shown, style) => testFireTerminal(shown, style, terminal.columns));
  if (drill.sent.length === 0) return 2;
  return drill.sent.every(({ delivered }) => delivered) ? 0 : 4;
}
