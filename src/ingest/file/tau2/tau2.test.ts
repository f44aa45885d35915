import { describe, expect, it } from 'vitest';
import { formats } from '../formats.ts';
import { roots, runsOf } from '../fixtures/file-of.ts';
import { outcomeOf, scoresOf } from './reward.ts';
import { TaskIds } from './task-ids.ts';

const info = { agent_info: { implementation: 'llm_agent', llm: 'm' }, environment_info: { domain_name: 'telecom' } };

describe('how a simulation ended', () => {
  it.for([
    ['user_stop', 1, 'success'],
    ['user_stop', 0.9999999, 'success'],
    ['user_stop', 0, 'failure'],
    ['max_steps', 0, 'failure'],
    ['agent_error', 0, 'failure'],
    ['too_many_errors', 0, 'failure'],
    ['infrastructure_error', 0, 'fault'],
    ['infrastructure_error', null, 'fault'],
    ['user_error', 0, 'fault'],
    ['max_steps', null, undefined],
  ] as const)('%s with reward %s: %s', ([termination_reason, reward, outcome]) => {
    expect(outcomeOf({ termination_reason, reward_info: { reward } }).outcome).toBe(outcome);
  });

  it('no checks are no score, not a perfect one', () => {
    expect(scoresOf({ reward: 0, nl_assertions: [], action_checks: null })).toEqual([{ name: 'reward', value: 0 }]);
  });
});

describe('the conversation', () => {
  it("leaves out the simulated user's own tools, which the agent never sees", async () => {
    const messages = [
      { role: 'assistant', content: 'Hi!' },
      { role: 'user', content: 'My phone is dead' },
      { role: 'assistant', content: 'Reboot it' },
      { role: 'user', content: null, tool_calls: [{ id: 'u1', name: 'reboot', arguments: {}, requestor: 'user' }] },
      { role: 'tool', id: 'u1', content: 'rebooted', requestor: 'user' },
      { role: 'user', content: 'Works' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'a1', name: 'close', arguments: { ticket: 1 }, requestor: 'assistant' }],
      },
      { role: 'tool', id: 'a1', content: 'Error', error: true, requestor: 'assistant' },
    ];
    const { items } = await runsOf(
      formats['tau2-bench'],
      JSON.stringify({ info, tasks: [], simulations: [{ id: 's', task_id: 't', messages }] }),
    );
    const [root, ...steps] = items[0]?.spans ?? [];
    expect(steps.map((span) => [span.name, span.statusCode])).toEqual([
      ['chat m', 'Unset'],
      ['chat m', 'Unset'],
      ['execute_tool close', 'Error'],
    ]);
    expect(steps[1]?.attributes['gen_ai.input.messages']).toBe(
      '[{"role":"user","parts":[{"type":"text","content":"Works"}]}]',
    );
    expect(root?.attributes).toMatchObject({ 'tau2_bench.user_tool_calls': 1, 'airworthy.turns': 2 });
  });

  it('says that info must come first', async () => {
    const { error } = await runsOf(formats['tau2-bench'], JSON.stringify({ simulations: [{ id: 's' }], info }));
    expect(error).toMatchObject({ message: expect.stringContaining('"info" must stand before "simulations"') });
  });

  it('cases are the same across files, attempts are trials', async () => {
    const simulations = [0, 1].map((trial) => ({ id: `s${trial}`, task_id: 7, trial, messages: [] }));
    const result = await runsOf(formats['tau2-bench'], JSON.stringify({ info, tasks: [], simulations }));
    expect(
      roots(result).map((root) => [root?.['airworthy.case'], root?.['airworthy.attempt'], root?.['airworthy.release']]),
    ).toEqual([
      ['telecom/7', 0, 'llm_agent/m'],
      ['telecom/7', 1, 'llm_agent/m'],
    ]);
  });
});

describe('task ids', () => {
  const action = (name: string) => ({ name, arguments: { a: 1 } });
  const tasks = [
    { id: '1', evaluation_criteria: { actions: [action('x')] } },
    { id: '2', evaluation_criteria: { actions: [] } },
    { id: '3' },
  ];

  it.for([
    ['1', [action('x')], false],
    ['1', [action('y')], true],
    ['1', undefined, false],
    ['2', [action('y')], true],
    ['3', [action('y')], false],
    ['9', [action('y')], false],
  ] as const)('%s checked against %j: renumbered %s', ([id, actions, renumbered]) => {
    const ids = new TaskIds(tasks);
    ids.see(id, actions);
    expect(ids.renumbered).toBe(renumbered);
  });
});
