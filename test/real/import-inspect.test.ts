import { expect, it } from 'vitest';
import { attribute, countBy, describeData, expectedOf, readData, scoresOf, spansOf, total } from './import-data.ts';

interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
}
interface Log {
  readonly status: string;
  readonly task: string;
  readonly model: string;
  readonly samples: number;
  readonly scores: Record<string, { readonly accuracy: number }>;
  readonly model_usage: Record<string, Usage>;
}

const { files } = expectedOf<{ readonly files: Record<string, Log> }>('inspect_logs', { files: {} });
/** Named in the figures, but not among the files. */
const absent = 'browser.json';
/** Its samples are stripped of scores and usage; only the log's own sums are left. */
const stripped = 'log_tool_call_error.json';
const logs = Object.entries(files).filter(([name]) => !name.includes(absent));

describeData('Inspect logs, .json and .eval', () => {
  it.for(logs.filter(([name]) => !name.includes(stripped)))('%s', async ([name, log]) => {
    const { runs } = await readData(`inspect_logs/${name}`);
    expect(runs).toHaveLength(log.samples);
    expect(countBy(runs, (run) => attribute(run, 'airworthy.task'))).toEqual({ [log.task]: log.samples });
    expect(countBy(runs, (run) => attribute(run, 'inspect.status'))).toEqual({ [log.status]: log.samples });
    for (const [score, { accuracy }] of Object.entries(log.scores)) {
      const values = scoresOf(runs, score);
      expect(values).toHaveLength(log.samples);
      expect(values.reduce((sum, value) => sum + value, 0) / log.samples).toBeCloseTo(accuracy, 12);
      expect(runs.filter((run) => attribute(run, 'airworthy.outcome') === 'success')).toHaveLength(
        Math.round(accuracy * log.samples),
      );
    }
    // The log's sums hold the scorer's own model calls too.
    const calls = runs.flatMap((run) => run.spans.slice(1));
    const usage = log.model_usage[log.model];
    expect(total(calls, 'gen_ai.usage.input_tokens')).toBe(usage?.input_tokens);
    expect(total(calls, 'gen_ai.usage.output_tokens')).toBe(usage?.output_tokens);
  });

  it("keeps a judge's calls apart from the agent's", async () => {
    const { runs } = await readData(
      'inspect_logs/tests__analysis__test_logs__2025-05-12T20-28-26-04-00_security-guide.json',
    );
    const judge = runs.flatMap((run) =>
      run.spans.filter((span) => span.attributes['openinference.span.kind'] === 'EVALUATOR'),
    );
    expect([spansOf(runs, 'chat').length, judge.length]).toEqual([3, 3]);
    expect(total(spansOf(runs, 'chat'), 'gen_ai.usage.output_tokens')).toBeLessThan(
      total(judge, 'gen_ai.usage.output_tokens'),
    );
    expect(judge.every((span) => span.endNs > span.startNs)).toBe(true);
  });

  it('has the texts, not the references to them', async () => {
    const { runs } = await readData('inspect_logs');
    const texts = runs.flatMap((run) =>
      run.spans.map((span) => JSON.stringify(span.attributes['gen_ai.input.messages'] ?? '')),
    );
    expect(texts.join('')).toContain('Is the following statement something you would say?');
    expect(texts.filter((text) => text.includes('attachment://') || text.includes('tc://'))).toEqual([]);
  });

  it('takes one log in both its forms as the same runs', async () => {
    const ids = async (name: string) =>
      (await readData(`inspect_logs/tests__log__test_eval_log__${name}`)).runs.map((run) => run.root.traceId);
    expect(await ids('log_formats.eval')).toEqual(await ids('log_formats.json'));
  });

  it('says what is missing from a log, and calls the outcome of an unscored sample unknown', async () => {
    const { runs, notes } = await readData(`inspect_logs/tests__log__test_eval_log__${stripped}`);
    expect(notes).toEqual([expect.stringContaining('the log says 4 samples, but holds 1')]);
    expect(runs.map((run) => [attribute(run, 'airworthy.outcome'), attribute(run, 'airworthy.attempt')])).toEqual([
      [undefined, 3],
    ]);
    const tools = spansOf(runs, 'execute_tool');
    expect([tools.length, tools.filter((span) => span.statusCode === 'Error').length]).toEqual([11, 11]);
    const cancelled = await readData(
      'inspect_logs/tests__analysis__test_logs__2025-05-12T20-28-13-04-00_popularity.json',
    );
    expect(cancelled.notes).toEqual([expect.stringContaining('status is "cancelled"')]);
  });
});
