import { toolCallIdentity, usageKinds, wrapperKinds } from '#trace/convention/count-once.ts';
import { readSpan, type Reading } from '#trace/convention/read.ts';
import type { RunCounts } from './dialects/dialect-case.ts';
import type { SeenSpan } from './seen-span.ts';

/** What a run's spans come to when each call is counted once: the rules of `count-once.ts`, said plainly, to hold the SQL against. */
export function counted(spans: readonly SeenSpan[]): RunCounts {
  const read = new Map(spans.map((span) => [span.spanId, { span, ...readSpan(span) }]));
  const all = [...read.values()];
  const calls = all.filter((each) => wrapperKinds.includes(each.kind) || each.kind === 'tool');
  const parentOf = (each: (typeof all)[number]) => read.get(each.span.parentSpanId);
  const children = (each: (typeof all)[number]) =>
    all.filter((child) => child.span.parentSpanId === each.span.spanId && child.kind === each.kind);

  const isWrapper = (each: (typeof all)[number]) => wrapperKinds.includes(each.kind) && children(each).length > 0;
  const tools = new Set<string>();
  const isRepeat = (each: (typeof all)[number]) => {
    if (each.kind !== 'tool') return false;
    const parent = parentOf(each);
    const { field, inner } = toolCallIdentity.sameName;
    if (
      each.span.attributes[inner] !== undefined &&
      parent?.kind === 'tool' &&
      parent.values[field] === each.values[field]
    )
      return true;
    const id = `${each.values[toolCallIdentity.sameId] ?? each.span.spanId}`;
    return tools.size === tools.add(id).size;
  };
  const steps = calls.filter((each) => !isWrapper(each) && !isRepeat(each));
  const paid = all.filter((each) => usageKinds.includes(each.kind) && hasUsage(each) && !children(each).some(hasUsage));
  const sum = (name: 'input_tokens' | 'output_tokens' | 'cost_usd') => total(paid.map((each) => each.values[name]));
  return {
    model_calls: steps.filter((each) => each.kind === 'model').length,
    tool_calls: steps.filter((each) => each.kind === 'tool').length,
    ...(sum('input_tokens') && { input_tokens: sum('input_tokens') }),
    ...(sum('output_tokens') && { output_tokens: sum('output_tokens') }),
    ...(sum('cost_usd') && { cost_usd: sum('cost_usd') }),
  };
}

function hasUsage({ values }: Reading): boolean {
  return values.input_tokens !== undefined || values.output_tokens !== undefined;
}

function total(values: readonly (string | number | undefined)[]): number {
  return values.reduce<number>((sum, value) => sum + Number(value ?? 0), 0);
}
