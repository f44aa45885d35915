import { expect, it } from 'vitest';
import { roots, runsOf } from '../fixtures/file-of.ts';
import { terminalBench } from './terminal-bench.ts';

const read = (...trials: readonly object[]) =>
  runsOf(
    terminalBench,
    JSON.stringify({
      results: trials.map((trial) => ({ trial_name: 't.2-of-5', task_id: 't', is_resolved: null, ...trial })),
    }),
  );

it.for([
  [true, 'unset', 'success', undefined],
  [true, 'agent_timeout', 'success', 'agent_timeout'],
  [false, 'unset', 'failure', undefined],
  [false, 'agent_timeout', 'failure', 'agent_timeout'],
  [false, 'agent_installation_failed', 'failure', 'agent_installation_failed'],
  [null, 'agent_timeout', 'failure', 'agent_timeout'],
  [null, 'test_timeout', 'fault', 'test_timeout'],
  [null, 'parse_error', 'fault', 'parse_error'],
  [null, 'unknown_agent_error', 'fault', 'unknown_agent_error'],
  [null, 'unset', 'fault', 'no verdict recorded'],
] as const)('is_resolved %s, %s: %s', async ([is_resolved, failure_mode, outcome, reason]) => {
  const [root] = roots(await read({ is_resolved, failure_mode }));
  expect([
    root?.['airworthy.outcome'],
    root?.['airworthy.outcome.reason'],
    root?.['airworthy.dimension.failure_mode'],
  ]).toEqual([outcome, reason, failure_mode]);
});

it('attempts and runs come from the name; a first of one says nothing of the order', async () => {
  const result = await read({ trial_name: 'a.b.2-of-5' }, { trial_name: 'a.1-of-1.nightly' }, { trial_name: 'odd' });
  expect(roots(result).map((root) => [root?.['airworthy.attempt'], root?.['airworthy.dimension.run']])).toEqual([
    [1, '2'],
    [undefined, 'nightly'],
    [undefined, 'runs'],
  ]);
});
