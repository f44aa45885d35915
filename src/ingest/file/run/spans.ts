import { unknownStart } from '#base/unknown-start.ts';
import type { Attributes, AttributeValue, Origin, Span } from '#trace/span.ts';
import { dimensionPrefix } from '#trace/own-attributes.ts';
import type { ImportedRun, ImportOptions } from '../importer.ts';
import { importedSpanId, importedTraceId } from './ids.ts';
import { messagesJson } from './message.ts';
import { present } from './present.ts';
import type { RecordedRun } from './recorded-run.ts';
import { scoreEvent } from './score-event.ts';
import { stepSpan } from './step-span.ts';
import { usageAttributes } from './usage.ts';

/** Where runs begin whose source has no clock at all. */
export const baseTimeNs = BigInt(Date.parse(`${unknownStart}Z`)) * 1_000_000n;

/**
 * The spans an instrumented agent would have sent for this run: `invoke_agent` at the root, its steps as children in
 * order. Where the source has no clock, spans begin one nanosecond after the other and say that their time is unknown.
 */
export function importedRun(run: RecordedRun, options: ImportOptions): ImportedRun {
  const named: RecordedRun = { ...run, release: options.release ?? run.release, task: options.task ?? run.task };
  const traceId = importedTraceId(run.format, run.identity, options.release ?? '');
  const rootId = importedSpanId(traceId, 'root');
  const origin = originOf(named);
  const root = rootSpan(named, { traceId, spanId: rootId, origin });
  const known = named.time.kind === 'known';
  let clock = root.startNs;
  const children = named.steps.map((step, index) => {
    clock = known && step.time !== undefined ? step.time.startNs : clock + 1n;
    const span = stepSpan(step, clock, {
      origin,
      traceId,
      spanId: importedSpanId(traceId, `step ${index}`),
      parentSpanId: rootId,
      timeKnown: known && step.time !== undefined,
    });
    if (span.endNs > clock) clock = span.endNs;
    return span;
  });
  return { key: `${run.format}:${run.identity}`, spans: [root, ...children], logs: [] };
}

function originOf(run: RecordedRun): Origin {
  return {
    resource: { 'service.name': run.agent ?? run.format },
    scopeName: `airworthy.import.${run.format}`,
    scopeVersion: '1',
  };
}

function rootSpan(
  run: RecordedRun,
  ids: { readonly traceId: string; readonly spanId: string; readonly origin: Origin },
): Span {
  const { startNs, endNs } = extent(run);
  const moments = (run.moments ?? []).map((moment) => ({ ...moment, attributes: {} }));
  return {
    ...ids,
    parentSpanId: '',
    traceState: '',
    name: run.agent === undefined ? 'invoke_agent' : `invoke_agent ${run.agent}`,
    kind: 'Internal',
    startNs,
    endNs,
    attributes: rootAttributes(run),
    events: [...moments, ...(run.scores ?? []).map((score) => scoreEvent(score, endNs))],
    links: [],
    statusCode: run.error === undefined ? 'Unset' : 'Error',
    statusMessage: run.error ?? '',
  };
}

function extent(run: RecordedRun): { readonly startNs: bigint; readonly endNs: bigint } {
  const { time } = run;
  if (time.kind === 'known') return { startNs: time.startNs, endNs: time.endNs };
  const startNs = time.baseNs ?? baseTimeNs;
  const length = time.kind === 'lasting' ? time.durationNs : BigInt(run.steps.length + 1);
  return { startNs, endNs: startNs + length };
}

function rootAttributes(run: RecordedRun): Attributes {
  return present({
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': run.agent,
    'airworthy.task': run.task,
    'airworthy.case': run.case,
    'airworthy.attempt': run.attempt,
    'airworthy.release': run.release,
    'airworthy.outcome': run.outcome,
    'airworthy.outcome.reason': run.reason,
    'airworthy.cost_usd': run.costUsd,
    'airworthy.steps': run.stepCount,
    'airworthy.turns': run.turns,
    'airworthy.source': run.source,
    'error.type': run.error === undefined ? undefined : '_OTHER',
    'airworthy.unanswered_messages': run.unanswered?.length ? messagesJson(run.unanswered) : undefined,
    ...timeAttributes(run),
    ...usageAttributes(run.usage),
    ...run.attributes,
    ...Object.fromEntries(
      Object.entries(run.dimensions ?? {}).map(([name, value]) => [`${dimensionPrefix}${name}`, value]),
    ),
  });
}

/**
 * What a reader must know before trusting the times. A run whose own duration is known, but not the times of its steps,
 * says so expressly, since the steps say of themselves that theirs are unknown. Without a start there is no hour of day.
 */
function timeAttributes({ time, steps }: RecordedRun): Record<string, AttributeValue> {
  if (time.kind === 'known') return steps.some((step) => !step.time) ? { 'airworthy.time_unknown': false } : {};
  if (time.kind === 'lasting') {
    return {
      'airworthy.time_unknown': false,
      [`${dimensionPrefix}hour`]: time.baseNs === undefined ? 'unknown' : null,
    };
  }
  return { 'airworthy.time_unknown': true, 'airworthy.clock': time.clock };
}
