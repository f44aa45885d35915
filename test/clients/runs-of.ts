import type { SeenSpan } from './seen-span.ts';

/** The spans of each trace, traces in order of their first span. */
export function runsOf(spans: readonly SeenSpan[]): readonly (readonly SeenSpan[])[] {
  return [...Map.groupBy(spans, (span) => span.traceId).values()];
}
