import { expect, it } from 'vitest';
import {
  attribute,
  countBy,
  describeData,
  dimension,
  expectedOf,
  readData,
  scoresOf,
  spansOf,
  succeeded,
  total,
} from './import-data.ts';

interface File {
  readonly n_sims: number;
  readonly n_success: number;
  readonly domain: string;
  readonly agent_llm: string;
  readonly agent_cost_total: number;
  readonly user_cost_total: number;
  readonly termination_reason: Record<string, number>;
  readonly agent_tool_calls_total: number;
  readonly tool_errors: number;
  readonly agent_prompt_tokens: number;
  readonly agent_completion_tokens: number;
  readonly duration_total: number;
  readonly db_match: Record<string, number>;
  readonly top_tools: Record<string, number>;
}
interface Pair {
  readonly common_tasks: number;
  readonly both: number;
  readonly regressed_tasks: readonly string[];
  readonly fixed_tasks: readonly string[];
}
interface Expected {
  readonly files: Record<string, File>;
  readonly pairs_baseline_to_candidate: Record<string, Pair>;
}

const expected = expectedOf<Expected>('tau2_bench', { files: {}, pairs_baseline_to_candidate: {} });
const judged = expectedOf<{ readonly airline?: { readonly trajectories: File } }>('judge_tau2', {});
const files: readonly (readonly [string, File])[] = [
  ...Object.entries(expected.files).map(([name, file]): [string, File] => [`tau2_bench/${name}.gz`, file]),
  ...(judged.airline ? [['judge_tau2/azure-airline-full.json.gz', judged.airline.trajectories] as const] : []),
];

describeData('τ²-bench', () => {
  it.for(files)('%s', async ([path, file]) => {
    const { runs } = await readData(path);
    expect(runs).toHaveLength(file.n_sims);
    expect(runs.filter(succeeded)).toHaveLength(file.n_success);
    expect(countBy(runs, (run) => dimension(run, 'termination'))).toEqual(file.termination_reason);
    expect(countBy(runs, (run) => attribute(run, 'airworthy.task'))).toEqual({ [file.domain]: file.n_sims });

    const tools = spansOf(runs, 'execute_tool');
    expect(tools).toHaveLength(file.agent_tool_calls_total);
    expect(tools.filter((span) => span.statusCode === 'Error')).toHaveLength(file.tool_errors);
    expect(countBy(tools, (span) => span.attributes['gen_ai.tool.name'])).toMatchObject(file.top_tools);
    expect(countBy(scoresOf(runs, 'db_match'), (value) => (value === 1 ? 'True' : 'False'))).toEqual(file.db_match);

    const chats = spansOf(runs, 'chat');
    expect(total(chats, 'gen_ai.usage.input_tokens')).toBe(file.agent_prompt_tokens);
    expect(total(chats, 'gen_ai.usage.output_tokens')).toBe(file.agent_completion_tokens);
    expect(countBy(chats, (span) => span.attributes['gen_ai.request.model'])).toEqual({
      [file.agent_llm]: chats.length,
    });
  });

  it.for(files)('%s: a cost of 0 or null is unknown, not free', async ([path, file]) => {
    const roots = (await readData(path)).runs.map((run) => run.root);
    expect(total(roots, 'airworthy.cost_usd')).toBeCloseTo(file.agent_cost_total, 9);
    expect(total(roots, 'tau2_bench.user_cost_usd')).toBeCloseTo(file.user_cost_total, 9);
    expect(roots.filter((root) => 'airworthy.cost_usd' in root.attributes)).toHaveLength(
      file.agent_cost_total > 0 ? file.n_sims : 0,
    );
  });

  it('takes away the clocks of a file in which all are alike, and keeps the others', async () => {
    for (const [path, file] of files) {
      const { runs } = await readData(path);
      const flags = countBy(runs, (run) => attribute(run, 'airworthy.clock'));
      const seconds = runs.reduce((sum, { root }) => sum + Number(root.endNs - root.startNs) / 1e9, 0);
      if (path.includes('toolorchestra')) expect([flags, seconds < 0.001]).toEqual([{ all_alike: file.n_sims }, true]);
      else expect([flags, seconds]).toEqual([{ undefined: file.n_sims }, expect.closeTo(file.duration_total, 5)]);
    }
  });

  it.for(Object.entries(expected.pairs_baseline_to_candidate))('pairs by case: %s', async ([pair, figures]) => {
    const [baseline = '', candidate = ''] = pair.split(' -> ');
    const outcomes = async (name: string) =>
      new Map(
        (await readData(`tau2_bench/${name}.gz`)).runs.map((run) => [
          String(attribute(run, 'airworthy.case')),
          succeeded(run),
        ]),
      );
    const [before, after] = [await outcomes(baseline), await outcomes(candidate)];
    const common = [...before.keys()].filter((id) => after.has(id));
    const tasks = (was: boolean, is: boolean) =>
      common
        .filter((id) => before.get(id) === was && after.get(id) === is)
        .map((id) => id.split('/')[1] ?? '')
        .toSorted((a, b) => (a < b ? -1 : 1));
    expect(common).toHaveLength(figures.common_tasks);
    expect(tasks(true, true)).toHaveLength(figures.both);
    expect(tasks(true, false)).toEqual(figures.regressed_tasks);
    expect(tasks(false, true)).toEqual(figures.fixed_tasks);
  });

  it('does not pair a file that numbers its tasks anew', async () => {
    const orchestra = await readData('tau2_bench/toolorchestra_airline_gpt-5_1trial.json.gz');
    const button = await readData('tau2_bench/distyl_button_opus46_airline.json.gz');
    const cases = new Set(button.runs.map((run) => attribute(run, 'airworthy.case')));
    expect(orchestra.runs.map((run) => attribute(run, 'airworthy.case')).filter((id) => cases.has(id))).toEqual([]);
    expect(orchestra.notes).toEqual([expect.stringContaining('do not carry the ids of the tasks')]);
    expect(button.notes).toEqual([]);
  });

  it('says of judge verdicts that they are none', async () => {
    expect((await readData('judge_tau2')).notes.filter((line) => line.includes('judge verdicts'))).toHaveLength(4);
  });
});
