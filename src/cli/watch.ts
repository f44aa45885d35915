import { setTimeout as sleep } from 'node:timers/promises';
import { AirworthyError } from '#base/error.ts';
import { answer } from '#client/answer.ts';
import type { ApiClient } from '#client/api-client.ts';
import { liveGateTerminal, type LiveGateAnswer } from '#report/live-gate-terminal.ts';
import { styleOf } from './print.ts';
import { withClient } from './session.ts';
import { whereOf } from './slice-option.ts';
import type { Terminal } from './terminal.ts';
import type { WatchOptions } from './verdict-options.ts';

const exits = { pass: 0, fail: 1, inconclusive: 3, running: 3 } as const satisfies Record<
  LiveGateAnswer['verdict'],
  number
>;
const everyMs = 2000;

interface Releases {
  readonly baseline: string | undefined;
  readonly candidate: string | undefined;
}

/** Registers a live gate, or goes on with it, and shows it until it is decided; gives the exit code of the verdict. */
export function watch(terminal: Terminal, { baseline, candidate }: Releases, options: WatchOptions): Promise<number> {
  return withClient(terminal, options, async ({ api }) => {
    if (baseline === undefined) return list(terminal, options, api);
    if (candidate === undefined)
      throw new AirworthyError('usage', 'a live gate is about two releases', {
        hint: 'airworthy watch BASELINE CANDIDATE',
      });
    const request = { baseline, candidate, ...designOf(options) };
    let shown = await answer(api['live-gates'].$post({ json: request }));
    for (;;) {
      await answer(api['live-gates'].update.$post());
      shown = await answer(api['live-gates'][':id'].$get({ param: { id: shown.gate_id } }));
      const isEnd = shown.verdict !== 'running' || options.once === true;
      if (isEnd || options.json !== true) show(terminal, options, shown);
      if (isEnd) return exits[shown.verdict];
      await sleep(everyMs, undefined, { signal: terminal.interrupted });
    }
  });
}

async function list(terminal: Terminal, options: WatchOptions, api: ApiClient): Promise<number> {
  const found = await answer(api['live-gates'].$get());
  if (options.json === true) terminal.out(`${JSON.stringify(found, null, 2)}\n`);
  else if (found.gates.length === 0) terminal.out('No live gates. airworthy watch BASELINE CANDIDATE registers one.\n');
  else for (const gate of found.gates) show(terminal, { ...options, once: true }, gate);
  return 0;
}

/** Over itself on a terminal; a block a look elsewhere. */
function show(terminal: Terminal, options: WatchOptions, gate: LiveGateAnswer): void {
  if (options.json === true) {
    terminal.out(`${JSON.stringify(gate, null, 2)}\n`);
    return;
  }
  const clear = terminal.outIsTerminal && options.once !== true ? '\u001B[2J\u001B[H' : '';
  terminal.out(`${clear}${liveGateTerminal(gate, styleOf(terminal))}\n\n`);
}

/** What was not given is left out of the request, and stands for the default. */
function designOf({ block, task, slice, score, lowerIsBetter, ...options }: WatchOptions) {
  const alpha = numberOf('--alpha', options.alpha);
  return {
    margin: numberOf('--margin', options.margin),
    alpha_pass: alpha,
    alpha_fail: alpha,
    n_max: numberOf('--max', options.max),
    block: block === 'case' ? ('case' as const) : numberOf('--block', block),
    horizon_minutes: numberOf('--horizon', options.horizon),
    undecided_max: numberOf('--undecided', options.undecided),
    metric:
      score === undefined
        ? undefined
        : { score, better: lowerIsBetter === true ? ('lower' as const) : ('higher' as const) },
    task,
    ...whereOf(slice),
  };
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new AirworthyError('usage', `${option}: ${text} is not a number`);
}
