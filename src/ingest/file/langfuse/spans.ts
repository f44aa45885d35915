import type { Attributes, Origin, Span, SpanEvent } from '#trace/span.ts';
import type { ImportOptions } from '../importer.ts';
import { importedSpanId, importedTraceId } from '../run/ids.ts';
import { present } from '../run/present.ts';
import { scoreEvent } from '../run/score-event.ts';
import { observationAttributes, traceAttributes } from './attributes.ts';
import type { LangfuseExport, LangfuseScore, Observation } from './schema.ts';

const origin: Origin = {
  resource: { 'service.name': 'langfuse' },
  scopeName: 'airworthy.import.langfuse',
  scopeVersion: '1',
};

/**
 * The spans Langfuse made its observations of. OpenTelemetry ids are kept, so that a trace that also arrived by OTLP is the
 * same trace; older Langfuse ids are hashed. Where no observation, or more than one, is the root, the trace itself becomes one.
 */
export function langfuseSpans(record: LangfuseExport, source: string, options: ImportOptions): readonly Span[] {
  const traceId = /^[0-9a-f]{32}$/.test(record.trace.id)
    ? record.trace.id
    : importedTraceId('langfuse', record.trace.id, options.release ?? '');
  const spanIdOf = (id: string): string => (/^[0-9a-f]{16}$/.test(id) ? id : importedSpanId(traceId, id));
  const observations = record.observations.toSorted((a, b) => Number(a.startTime - b.startTime));
  const known = new Set(observations.map((observation) => observation.id));
  const roots = observations.filter(({ parentObservationId: parent }) => !parent || !known.has(parent));
  const rootId = roots.length === 1 && roots[0] ? roots[0].id : record.trace.id;
  const onRoot = present({
    ...traceAttributes(record.trace),
    'airworthy.source': source,
    ...(options.release ? { 'airworthy.release': options.release } : {}),
    'airworthy.task': options.task,
    // A span still open says that its time is unknown, which must not be taken for the whole trace.
    'airworthy.time_unknown': observations.some((observation) => !observation.endTime) ? false : undefined,
  });
  const spans = observations.map((observation) => {
    const isRoot = observation.id === rootId;
    const parent =
      observation.parentObservationId && known.has(observation.parentObservationId)
        ? observation.parentObservationId
        : rootId;
    return observationSpan(observation, {
      traceId,
      spanId: spanIdOf(observation.id),
      parentSpanId: isRoot ? '' : spanIdOf(parent),
      extra: isRoot ? onRoot : {},
      events: scoreEvents(record, (score) => (score.observationId ?? rootId) === observation.id, observation),
    });
  });
  if (known.has(rootId)) return spans;
  return [traceSpan(record, { traceId, spanId: spanIdOf(rootId), attributes: onRoot }), ...spans];
}

interface Placement {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly extra: Attributes;
  readonly events: readonly SpanEvent[];
}

function observationSpan(observation: Observation, placement: Placement): Span {
  const { extra, ...place } = placement;
  const failed = observation.level === 'ERROR';
  return {
    ...place,
    origin,
    traceState: '',
    name: observation.name ?? observation.type.toLowerCase(),
    kind: 'Internal',
    startNs: observation.startTime,
    endNs: endOf(observation),
    attributes: {
      ...observationAttributes(observation),
      ...extra,
      ...(observation.endTime ? {} : { 'airworthy.time_unknown': true }),
    },
    links: [],
    statusCode: failed ? 'Error' : 'Unset',
    statusMessage: failed ? (observation.statusMessage ?? '') : '',
  };
}

function endOf({ startTime, endTime }: Observation): bigint {
  return typeof endTime === 'bigint' && endTime > startTime ? endTime : startTime;
}

/** A root made of the trace: it spans its observations. */
function traceSpan(
  record: LangfuseExport,
  ids: { readonly traceId: string; readonly spanId: string; readonly attributes: Attributes },
): Span {
  const starts = record.observations.map((observation) => observation.startTime);
  const startNs = starts.reduce((least, ns) => (ns < least ? ns : least), record.trace.timestamp ?? starts[0] ?? 0n);
  const endNs = record.observations.map(endOf).reduce((most, ns) => (ns > most ? ns : most), startNs);
  return {
    ...ids,
    origin,
    parentSpanId: '',
    traceState: '',
    name: record.trace.name ?? 'trace',
    kind: 'Internal',
    startNs,
    endNs,
    attributes: { ...ids.attributes, 'langfuse.observation.type': 'agent' },
    events: scoreEvents(record, (score) => !score.observationId, { endTime: endNs, startTime: startNs }),
    links: [],
    statusCode: 'Unset',
    statusMessage: '',
  };
}

function scoreEvents(
  record: LangfuseExport,
  belongs: (score: LangfuseScore) => boolean,
  at: Pick<Observation, 'startTime' | 'endTime'>,
): readonly SpanEvent[] {
  const scores = (record.trace.scores ?? []).filter((score): score is LangfuseScore => typeof score === 'object');
  return scores.filter(belongs).map((score) =>
    scoreEvent(
      {
        name: score.name,
        ...gradeOf(score),
        explanation: score.comment ?? undefined,
      },
      score.timestamp ?? at.endTime ?? at.startTime,
    ),
  );
}

/** A category is a word, everything else a number. */
function gradeOf({ value, stringValue }: LangfuseScore): { readonly value?: number; readonly label?: string } {
  if (typeof value === 'string') return { label: value };
  return {
    ...(typeof value === 'number' || typeof value === 'boolean' ? { value: Number(value) } : {}),
    ...(stringValue ? { label: stringValue } : {}),
  };
}
