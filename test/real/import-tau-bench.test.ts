import { expect, it } from 'vitest';
import {
  attribute,
  countBy,
  describeData,
  dimension,
  expectedOf,
  passHatK,
  percent,
  readAnew,
  readData,
  spansOf,
  succeeded,
  total,
} from './import-data.ts';

interface Expected {
  readonly records: number;
  readonly successes: number;
  readonly pass_hat_k: Record<string, number>;
  readonly per_trial_success: Record<string, number>;
  readonly roles: Record<string, number>;
  readonly tool_calls_by_name: Record<string, number>;
  readonly user_cost_total_usd: number;
  readonly slice_by_number_of_expected_actions: Record<string, { readonly trials: number; readonly pass_1: number }>;
}

const absent: Expected = {
  records: 0,
  successes: 0,
  pass_hat_k: {},
  per_trial_success: {},
  roles: {},
  tool_calls_by_name: {},
  user_cost_total_usd: 0,
  slice_by_number_of_expected_actions: {},
};

describeData('τ-bench: gpt-4o, airline, 50 tasks, 4 trials', () => {
  const expected = expectedOf<Expected>('tau_bench', absent);
  const read = () => readData('tau_bench/gpt-4o-airline.json.gz');

  it('reproduces the published pass^1..4 from outcomes', async () => {
    const { runs } = await read();
    expect(runs).toHaveLength(expected.records);
    expect(runs.filter(succeeded)).toHaveLength(expected.successes);
    for (const [k, value] of Object.entries(expected.pass_hat_k))
      expect(passHatK(runs, Number(k))).toBeCloseTo(value, 12);
    expect([1, 2, 3, 4].map((k) => passHatK(runs, k).toFixed(4))).toEqual(['0.4200', '0.2733', '0.2200', '0.2000']);
  });

  it('keeps attempts, slices and tool calls', async () => {
    const { runs } = await read();
    expect(countBy(runs.filter(succeeded), (run) => attribute(run, 'airworthy.attempt'))).toEqual(
      expected.per_trial_success,
    );
    for (const [slice, { trials, pass_1 }] of Object.entries(expected.slice_by_number_of_expected_actions)) {
      const inSlice = runs.filter((run) => dimension(run, 'expected_actions') === slice);
      expect(inSlice).toHaveLength(trials);
      expect(percent(inSlice, succeeded) / 100).toBeCloseTo(pass_1, 12);
    }
    expect(countBy(spansOf(runs, 'execute_tool'), (span) => span.attributes['gen_ai.tool.name'])).toEqual(
      expected.tool_calls_by_name,
    );
    expect(spansOf(runs, 'chat')).toHaveLength(expected.roles['assistant'] ?? 0);
    expect(runs.reduce((sum, run) => sum + Number(attribute(run, 'airworthy.turns')), 0)).toBe(expected.roles['user']);
  });

  it('leaves unknown what the source does not say', async () => {
    const { runs } = await read();
    const roots = runs.map((run) => run.root);
    expect(total(roots, 'tau_bench.user_cost_usd')).toBeCloseTo(expected.user_cost_total_usd, 9);
    const names = new Set(runs.flatMap((run) => run.spans).flatMap((span) => Object.keys(span.attributes)));
    expect([...names].filter((name) => name.startsWith('gen_ai.usage') || name === 'airworthy.cost_usd')).toEqual([]);
    expect(
      roots.every(
        (root) =>
          root.attributes['airworthy.time_unknown'] === true && root.attributes['airworthy.clock'] === 'missing',
      ),
    ).toBe(true);
  });

  it('gives every span of the same record the same id at every import, and others under another release', async () => {
    const ids = async (release?: string): Promise<readonly string[]> =>
      (await readAnew('tau_bench/gpt-4o-airline.json.gz', { release })).runs.flatMap((run) =>
        run.spans.map((span) => span.traceId + span.spanId),
      );
    const [first, again, other] = [await ids(), await ids(), await ids('r2')];
    expect(again).toEqual(first);
    expect(new Set(first).size).toBe(first.length);
    expect(new Set([...first, ...other]).size).toBe(2 * first.length);
  });
});
