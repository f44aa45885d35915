import { expect, it } from 'vitest';
import { attribute, countBy, describeData, expectedOf, readData, scoresOf, total } from './import-data.ts';

interface Trace {
  readonly observations: number;
  readonly types: Record<string, number>;
  readonly generations: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_cost_usd: number;
  readonly roots: number;
  readonly models: readonly string[];
  readonly level_not_default: number;
}

const { files } = expectedOf<{ readonly files: Record<string, Trace> }>('langfuse_traces', { files: {} });

const inLowerCase = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name.toLowerCase(), count]));

describeData('Langfuse exports of six frameworks', () => {
  it.for(Object.entries(files))('%s', async ([name, trace]) => {
    const { runs } = await readData(`langfuse_traces/${name}.trace.json`);
    const spans = runs.flatMap((run) => run.spans);
    const type = 'langfuse.observation.type';
    expect(runs).toHaveLength(1);
    expect(spans).toHaveLength(trace.observations);
    expect(countBy(spans, (span) => span.attributes[type])).toEqual(inLowerCase(trace.types));
    expect(spans.filter((span) => span.parentSpanId === '')).toHaveLength(trace.roots);
    const generations = spans.filter((span) => span.attributes['gen_ai.operation.name'] === 'chat');
    expect(generations).toHaveLength(trace.generations);
    expect(total(generations, 'gen_ai.usage.input_tokens')).toBe(trace.input_tokens);
    expect(total(generations, 'gen_ai.usage.output_tokens')).toBe(trace.output_tokens);
    expect(total(generations, 'gen_ai.usage.cost')).toBeCloseTo(trace.total_cost_usd, 12);
    expect([...new Set(generations.map((span) => span.attributes['gen_ai.request.model']))]).toEqual(trace.models);
    expect(spans.filter((span) => span.attributes['langfuse.observation.level'] !== 'DEFAULT')).toHaveLength(
      trace.level_not_default,
    );
  });

  it('keeps ids, sessions, scores and the attributes the agent itself sent', async () => {
    const { runs } = await readData('langfuse_traces/google-adk-2025-08-28.trace.json');
    const [run] = runs;
    expect(run?.root.traceId).toBe('b82a0bdc1994fc5d1c8576ca032543f7');
    expect(run && [attribute(run, 'session.id'), attribute(run, 'user.id')]).toEqual(['demo-session', 'demo-user']);
    expect(scoresOf(runs, 'toxicity')).toEqual([0]);
    const tool = run?.spans.find((span) => span.attributes['gen_ai.operation.name'] === 'execute_tool');
    expect(tool?.attributes).toMatchObject({
      'gen_ai.tool.name': 'say_hello',
      'gen_ai.tool.call.id': 'adk-8bd8dc65-717d-4102-858b-3a1dd6b75a00',
    });
    expect(tool?.attributes['gen_ai.usage.cost']).toBeUndefined();
  });

  it('adds reasoning back to the output, which Langfuse keeps apart', async () => {
    const { runs } = await readData('langfuse_traces/langgraph-js-2025-10-30.trace.json');
    const thinking = runs
      .flatMap((run) => run.spans)
      .find((span) => 'gen_ai.usage.reasoning.output_tokens' in span.attributes);
    expect(thinking?.attributes).toMatchObject({
      'gen_ai.usage.output_tokens': 99,
      'gen_ai.usage.reasoning.output_tokens': 64,
    });
  });

  it('says of the ChatML files that they are none', async () => {
    const { runs, notes } = await readData('langfuse_traces');
    expect(runs).toHaveLength(Object.keys(files).length);
    expect(notes.filter((line) => line.includes('ChatML'))).toHaveLength(Object.keys(files).length);
  });
});
