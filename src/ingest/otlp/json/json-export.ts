import { AirworthyError } from '#base/error.ts';
import type { Span } from '#trace/span.ts';
import type { SourcedLogRecord } from '../../row/log-value.ts';
import type { SourcedOrigin } from '../../row/origin.ts';
import { logsAtTraces, tracesAtLogs } from '../wire/messages.ts';
import { attributesAt } from './json-attributes.ts';
import { invalid, type JsonObject, listAt, objectAt, textAt } from './json-fields.ts';
import { recordAt } from './json-record.ts';
import { spanAt } from './json-span.ts';

/** One span or record of an export: read, or not what it should be. */
export type Item<T> =
  | { readonly kind: 'read'; readonly place: string; readonly value: T }
  | { readonly kind: 'invalid'; readonly place: string; readonly reason: string };

interface Shape<T> {
  readonly group: string;
  readonly scope: string;
  readonly item: string;
  /** Keys that a body for another address has, or one not in lowerCamelCase, and what to say of it. */
  readonly mistaken: Readonly<Record<string, string>>;
  readonly read: (value: unknown, place: string, origin: SourcedOrigin) => T;
}

const noMetrics = 'this is an OTLP metrics export, which Airworthy does not take';
const camelCase = 'OTLP/JSON keys are in lowerCamelCase';

const traces: Shape<Span> = {
  group: 'resourceSpans',
  scope: 'scopeSpans',
  item: 'spans',
  mistaken: { resourceLogs: logsAtTraces, resourceMetrics: noMetrics, resource_spans: camelCase },
  read: spanAt,
};

const logs: Shape<SourcedLogRecord> = {
  group: 'resourceLogs',
  scope: 'scopeLogs',
  item: 'logRecords',
  mistaken: { resourceSpans: tracesAtLogs, resourceMetrics: noMetrics, resource_logs: camelCase },
  read: recordAt,
};

/**
 * The spans of an ExportTraceServiceRequest (or TracesData) in OTLP/JSON, one after the other. A span of which a field
 * is wrong is `invalid`, and the next one follows.
 *
 * @throws AirworthyError `input_invalid` with the place, where the document around the spans is wrong.
 */
export function spansOf(document: unknown): Generator<Item<Span>> {
  return itemsOf(document, traces);
}

/** The same for the log records of an ExportLogsServiceRequest (or LogsData). */
export function recordsOf(document: unknown): Generator<Item<SourcedLogRecord>> {
  return itemsOf(document, logs);
}

function* itemsOf<T>(document: unknown, shape: Shape<T>): Generator<Item<T>> {
  const request = objectAt(document, 'the body');
  checkAddress(request, shape);
  const groups = listAt(request[shape.group], shape.group);
  for (let i = 0; i < groups.length; i++) {
    const place = `${shape.group}[${i}]`;
    yield* groupItems(objectAt(groups[i], place), place, shape);
  }
}

function* groupItems<T>(group: JsonObject, place: string, shape: Shape<T>): Generator<Item<T>> {
  const resource = objectAt(group['resource'], `${place}.resource`);
  const attributes = attributesAt(resource['attributes'], `${place}.resource.attributes`);
  const resourceSchemaUrl = textAt(group['schemaUrl'], `${place}.schemaUrl`);
  const scopes = listAt(group[shape.scope], `${place}.${shape.scope}`);
  for (let i = 0; i < scopes.length; i++) {
    const at = `${place}.${shape.scope}[${i}]`;
    const scope = objectAt(scopes[i], at);
    const origin: SourcedOrigin = { resource: attributes, resourceSchemaUrl, ...scopeAt(scope, at) };
    const items = listAt(scope[shape.item], `${at}.${shape.item}`);
    for (let j = 0; j < items.length; j++) yield readItem(items[j], `${at}.${shape.item}[${j}]`, origin, shape);
  }
}

function scopeAt(group: JsonObject, place: string) {
  const scope = objectAt(group['scope'], `${place}.scope`);
  return {
    scopeName: textAt(scope['name'], `${place}.scope.name`),
    scopeVersion: textAt(scope['version'], `${place}.scope.version`),
    scopeAttributes: attributesAt(scope['attributes'], `${place}.scope.attributes`),
    scopeSchemaUrl: textAt(group['schemaUrl'], `${place}.schemaUrl`),
  };
}

function readItem<T>(value: unknown, place: string, origin: SourcedOrigin, shape: Shape<T>): Item<T> {
  try {
    return { kind: 'read', place, value: shape.read(value, place, origin) };
  } catch (thrown) {
    if (!(thrown instanceof AirworthyError) || thrown.code !== 'input_invalid') throw thrown;
    return { kind: 'invalid', place, reason: withoutPlace(thrown.message, place) };
  }
}

function withoutPlace(message: string, place: string): string {
  return message.startsWith(`${place}.`) ? message.slice(place.length + 1) : message;
}

function checkAddress<T>(request: JsonObject, shape: Shape<T>): void {
  if (shape.group in request) return;
  for (const [key, what] of Object.entries(shape.mistaken)) if (key in request) invalid(key, what);
}
