import { z } from 'zod';
import { attributeMaps } from '../assemble/attribute-map.ts';
import { tableColumns } from '../engine/table-columns.ts';
import type { Store } from '../open.ts';
import type { TraceScope } from './trace-spans.ts';

const row = z.object({
  TraceId: z.string(),
  SpanId: z.string(),
  TraceState: z.string(),
  LinkTraceIds: z.array(z.string()),
  LinkSpanIds: z.array(z.string()),
  LinkStates: z.array(z.string()),
  LinkAttributes: z.array(z.record(z.string(), z.string())),
});
/** What ties a span to others than its parent. */
export type SpanLinks = Readonly<z.infer<typeof row>>;

/** The trace states and links of traces, by span; spans without any are left out. */
export async function spanLinks({ engine, at }: Store, scope: TraceScope): Promise<ReadonlyMap<string, SpanLinks>> {
  const types = await tableColumns(engine, at.traces);
  const columns = ['TraceState', 'Links.TraceId', 'Links.SpanId', 'Links.TraceState', 'Links.Attributes'];
  if (columns.some((column) => !types.has(column))) return new Map();
  const found = await engine.rows(
    `SELECT TraceId, SpanId, TraceState, Links.TraceId AS LinkTraceIds, Links.SpanId AS LinkSpanIds, Links.TraceState AS LinkStates,
  ${attributeMaps('Links.Attributes', types.get('Links.Attributes') ?? '')} AS LinkAttributes
FROM ${at.traces} WHERE TraceId IN {ids:Array(String)} ${scope.spanIds === undefined ? '' : 'AND SpanId IN {spans:Array(String)} '}AND (TraceState != '' OR notEmpty(Links.TraceId))
  AND Timestamp >= parseDateTime64BestEffort({from:String}, 9) AND Timestamp <= parseDateTime64BestEffort({to:String}, 9)`,
    row,
    {
      parameters: {
        ids: scope.traceIds,
        from: scope.from,
        to: scope.to,
        ...(scope.spanIds === undefined ? {} : { spans: scope.spanIds }),
      },
    },
  );
  return new Map(found.map((links) => [`${links.TraceId} ${links.SpanId}`, links]));
}
