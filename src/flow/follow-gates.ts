import { execFile } from 'node:child_process';
import { defaultProject } from '#base/project-header.ts';
import type { LiveAnswer } from '#gate/live/state.ts';
import type { Context } from './context.ts';
import { failsToActOn, markActed, updateGatesInTurn } from './live-gate.ts';
import { type Turn, turnAt } from './turn.ts';

/** What is done when a live gate fails: roll back. Taken from the config alone, never from a request. */
export interface FailAction {
  readonly webhook?: string | undefined;
  /** A program and its arguments; run without a shell, with the gate as JSON on its standard input. */
  readonly command?: readonly string[] | undefined;
}

const everyMs = 5000;
const timeoutMs = 60_000;
const longestDelayMs = 600_000;

/**
 * Keeps live gates in step with the runs that arrive, and acts when one fails; `stop` waits for what is under way. Of several servers on one
 * store, one does.
 */
export function followGates(
  context: Context,
  onFail: FailAction,
  report: (thrown: unknown) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const turn = turnAt(context.store, 'gates');
  const round = gateRounds(context, onFail, { turn, report });
  const follow = (): void => {
    last = round()
      .catch(report)
      .finally(() => {
        if (!stopped) timer = setTimeout(follow, everyMs);
      });
  };
  follow();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await last;
      await turn.release().catch(report);
    },
  };
}

/**
 * One round at each call: takes in what has come, then acts on every fail on which nobody has acted. What does not succeed is reported and
 * tried again, ever more seldom.
 */
export function gateRounds(
  context: Context,
  onFail: FailAction,
  { turn, report }: { readonly turn: Turn; readonly report: (thrown: unknown) => void },
): () => Promise<void> {
  const waiting = new Map<string, { readonly untilMs: number; readonly delayMs: number }>();
  return async () => {
    if (!(await turn.isOurs())) return;
    await updateGatesInTurn(context, turn);
    if (onFail.webhook === undefined && onFail.command === undefined) return;
    for (const gate of await failsToActOn(context)) {
      const before = waiting.get(gate.gate_id);
      if (before !== undefined && before.untilMs > context.clock.now()) continue;
      if (!(await turn.isOurs())) return;
      try {
        await act(gate, onFail, context.config.project);
        await markActed(context, gate.gate_id);
      } catch (thrown) {
        const delayMs = Math.min(longestDelayMs, 2 * (before?.delayMs ?? everyMs));
        waiting.set(gate.gate_id, { untilMs: context.clock.now() + delayMs, delayMs });
        report(thrown);
      }
    }
  };
}

/** Calls the webhook and runs the command; each has a minute. */
export async function act(gate: LiveAnswer, { webhook, command }: FailAction, project = defaultProject): Promise<void> {
  // Projects share what is done: which one it is about is told along.
  const told = JSON.stringify(project === defaultProject ? gate : { ...gate, project });
  if (webhook !== undefined) {
    const response = await fetch(webhook, {
      method: 'POST',
      // A server that stops in between may call again; by the key the receiver can tell.
      headers: { 'content-type': 'application/json', 'idempotency-key': gate.gate_id },
      body: told,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the webhook of gate ${gate.gate_id} answered ${response.status}`);
  }
  const [program, ...args] = command ?? [];
  if (program === undefined) return;
  await new Promise<void>((resolve, reject) => {
    const child = execFile(program, args, { timeout: timeoutMs }, (error) => {
      if (error === null) resolve();
      else reject(new Error(`the command of gate ${gate.gate_id} failed: ${error.message}`, { cause: error }));
    });
    // A command need not read what it is told.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(told);
  });
}
