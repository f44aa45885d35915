import { AirworthyError } from '#base/error.ts';
import type { FoundRun } from '#store/query/find-run.ts';
import { spanLinks } from '#store/query/span-links.ts';
import { traceLogs } from '#store/query/trace-logs.ts';
import { type StoredSpan, traceSpans } from '#store/query/trace-spans.ts';
import type { Context } from './context.ts';
import { seenRun } from './seen-run.ts';

type Texts = Readonly<Record<string, string>>;

/** A span as it is stored: after redaction, attributes as text. Times are nanoseconds, as text: past 2^53. */
export interface SpanAnswer {
  readonly run_id: string;
  readonly span_id: string;
  readonly parent_span_id: string;
  readonly trace_state: string;
  readonly name: string;
  readonly kind: string;
  readonly service: string;
  readonly start_ns: string;
  readonly duration_ns: string;
  readonly status: { readonly code: string; readonly message: string };
  readonly scope: { readonly name: string; readonly version: string };
  readonly attributes: Texts;
  readonly resource: Texts;
  readonly events: readonly { readonly name: string; readonly time_ns: string; readonly attributes: Texts }[];
  readonly links: readonly {
    readonly trace_id: string;
    readonly span_id: string;
    readonly trace_state: string;
    readonly attributes: Texts;
  }[];
  /** Log records that belong to it. */
  readonly logs: readonly {
    readonly event_name: string;
    readonly time_ns: string;
    readonly severity: string;
    readonly body: string;
    readonly attributes: Texts;
  }[];
}

/**
 * One span of a run in full.
 *
 * @throws AirworthyError `not_found` where there is no such run or span, or retention has deleted the spans of the run.
 */
export async function showSpan(
  context: Context,
  { id, span: spanId }: { readonly id: string; readonly span: string },
  askedBy = '',
): Promise<SpanAnswer> {
  const { run } = await seenRun(context, id, { askedBy, shortTo: 0 });
  const { store } = context;
  const scope = { traceIds: [run.run_id], from: run.started_at, to: run.ended_at, spanIds: [spanId.toLowerCase()] };
  const [span] = await traceSpans(store, scope);
  if (span === undefined) throw await noSpan(context, run, spanId);
  const links = (await spanLinks(store, scope)).get(`${run.run_id} ${span.SpanId}`);
  const logs = await traceLogs(store, [run.run_id]);
  return {
    run_id: run.run_id,
    ...spanOf(span),
    trace_state: links?.TraceState ?? '',
    links: (links?.LinkTraceIds ?? []).map((traceId, i) => ({
      trace_id: traceId,
      span_id: links?.LinkSpanIds[i] ?? '',
      trace_state: links?.LinkStates[i] ?? '',
      attributes: links?.LinkAttributes[i] ?? {},
    })),
    logs: logs
      .filter((log) => log.SpanId === span.SpanId)
      .map((log) => ({
        event_name: log.EventName,
        time_ns: log.TimeNs,
        severity: log.SeverityText,
        body: log.Body,
        attributes: log.Attributes,
      })),
  };
}

function spanOf(span: StoredSpan): Omit<SpanAnswer, 'run_id' | 'trace_state' | 'links' | 'logs'> {
  return {
    span_id: span.SpanId,
    parent_span_id: span.ParentSpanId,
    name: span.SpanName,
    kind: span.SpanKind,
    service: span.ServiceName,
    start_ns: span.StartNs,
    duration_ns: span.DurationNs,
    status: { code: span.StatusCode, message: span.StatusMessage },
    scope: { name: span.ScopeName, version: span.ScopeVersion },
    attributes: span.Attributes,
    resource: span.Resource,
    events: span.EventNames.map((name, i) => ({
      name,
      time_ns: span.EventTimesNs[i] ?? '',
      attributes: span.EventAttributes[i] ?? {},
    })),
  };
}

async function noSpan({ store }: Context, run: FoundRun, spanId: string): Promise<AirworthyError> {
  const scope = { traceIds: [run.run_id], from: run.started_at, to: run.ended_at, shortTo: 0 };
  const isGone = (await traceSpans(store, scope)).length === 0;
  return isGone
    ? new AirworthyError('not_found', `the spans of run ${run.run_id} are deleted`, {
        hint: 'retention.payloadDays says how long spans are kept',
      })
    : new AirworthyError('not_found', `run ${run.run_id} has no span ${spanId}`);
}
