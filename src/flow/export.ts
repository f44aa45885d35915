import { z } from 'zod';
import type { Store } from '#store/open.ts';
import { type ExportPage, exportPages } from '#store/query/export-pages.ts';
import { runsAsJsonLines, runsAsParquet } from '#store/query/export-runs.ts';
import { runFilter } from '#store/query/run-filter.ts';
import { signalTraces } from '#store/query/signal-traces.ts';
import { spanLinks } from '#store/query/span-links.ts';
import { traceLogs } from '#store/query/trace-logs.ts';
import { traceSpans } from '#store/query/trace-spans.ts';
import type { Context } from './context.ts';
import { countLook } from './look.ts';
import { otlpLine } from './otlp-line.ts';
import { runFilterOf, runFilterSchema } from './run-filter.ts';

export const exportFormats = ['jsonl', 'parquet', 'otlp'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportRequest = runFilterSchema.extend({
  /** Runs with their steps as JSON lines or Parquet, or their spans and events as OTLP JSON, a trace a line. */
  format: z.enum(exportFormats).default('jsonl'),
});

/**
 * Everything about the runs of a filter: runs with their steps as JSON lines or Parquet, or their spans and events as OTLP
 * JSON, a trace a line, which `airworthy import` reads back.
 */
export async function* exportRuns(
  context: Context,
  request: z.output<typeof exportRequest>,
  askedBy = '',
): AsyncGenerator<Uint8Array> {
  const { store, clock } = context;
  const { format, ...asked } = request;
  const filter = runFilterOf(asked, clock.now());
  await countLook(
    context,
    { command: 'export', askedBy, releases: asked.release ?? [], figures: '', among: runFilter(filter) },
    undefined,
  );
  if (format === 'parquet') {
    yield* runsAsParquet(store, filter);
    return;
  }
  const exported = new Set<string>();
  for await (const page of exportPages(store, filter)) {
    yield format === 'jsonl' ? await runsAsJsonLines(store, page.runIds) : await asOtlp(store, page, exported);
  }
}

/** The traces of a page of runs, and those that carry a later signal for their sessions, each once in an export. */
async function asOtlp(store: Store, page: ExportPage, exported: Set<string>): Promise<Uint8Array> {
  const signals = await signalTraces(store, page.runIds);
  const lines: string[] = [];
  for (const scope of [{ ...page, traceIds: page.runIds }, ...(signals === undefined ? [] : [signals])]) {
    const traceIds = scope.traceIds.filter((id) => !exported.has(id));
    for (const id of traceIds) exported.add(id);
    const [spans, links, logs] = await Promise.all([
      traceSpans(store, { ...scope, traceIds }),
      spanLinks(store, { ...scope, traceIds }),
      traceLogs(store, traceIds),
    ]);
    const logsOf = Map.groupBy(logs, (log) => log.TraceId);
    for (const [id, own] of Map.groupBy(spans, (span) => span.TraceId)) {
      lines.push(otlpLine({ spans: own, links, logs: logsOf.get(id) ?? [] }));
    }
  }
  return Buffer.from(lines.join(''));
}
