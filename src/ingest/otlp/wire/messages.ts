const varint = 0;
const fixed64 = 1;
const length = 2;
const fixed32 = 5;

/** The wire type of each field by its number, -1 where there is no such field. */
type WireTypes = readonly number[];

/** A message of OTLP as the reader needs it. */
export interface MessageShape {
  /** For messages to people: `a span`. */
  readonly what: string;
  readonly types: WireTypes;
  /** What a field with another wire type may mean: another message, sent to the wrong address. */
  readonly mistaken?: { readonly types: WireTypes; readonly message: string };
}

/** What is answered to an export that was sent to the other address. */
export const logsAtTraces = 'this looks like an OTLP logs export; post it to /v1/logs';
export const tracesAtLogs = 'this looks like an OTLP traces export; post it to /v1/traces';

function wireTypes(byField: Readonly<Record<number, number>>): WireTypes {
  return Array.from({ length: Math.max(...Object.keys(byField).map(Number)) + 1 }, (_, field) => byField[field] ?? -1);
}

// Field numbers of opentelemetry-proto v1.11.0.
const span = wireTypes({
  1: length,
  2: length,
  3: length,
  4: length,
  5: length,
  6: varint,
  7: fixed64,
  8: fixed64,
  9: length,
  10: varint,
  11: length,
  12: varint,
  13: length,
  14: varint,
  15: length,
  16: fixed32,
});
const record = wireTypes({
  1: fixed64,
  2: varint,
  3: length,
  5: length,
  6: length,
  7: varint,
  8: fixed32,
  9: length,
  10: length,
  11: fixed64,
  12: length,
});
const group = wireTypes({ 1: length, 2: length, 3: length });

export const requestShape: MessageShape = { what: 'the request', types: wireTypes({ 1: length }) };
export const resourceGroupShape: MessageShape = { what: 'a resource group', types: group };
export const scopeGroupShape: MessageShape = { what: 'a scope group', types: group };
export const resourceShape: MessageShape = { what: 'a resource', types: wireTypes({ 1: length, 2: varint }) };
export const scopeShape: MessageShape = {
  what: 'a scope',
  types: wireTypes({ 1: length, 2: length, 3: length, 4: varint }),
};
export const spanShape: MessageShape = {
  what: 'a span',
  types: span,
  mistaken: { types: record, message: logsAtTraces },
};
export const recordShape: MessageShape = {
  what: 'a log record',
  types: record,
  mistaken: { types: span, message: tracesAtLogs },
};
export const eventShape: MessageShape = {
  what: 'an event',
  types: wireTypes({ 1: fixed64, 2: length, 3: length, 4: varint }),
};
export const linkShape: MessageShape = {
  what: 'a link',
  types: wireTypes({ 1: length, 2: length, 3: length, 4: length, 5: varint, 6: fixed32 }),
};
export const statusShape: MessageShape = { what: 'a status', types: wireTypes({ 2: length, 3: varint }) };
export const keyValueShape: MessageShape = { what: 'an attribute', types: wireTypes({ 1: length, 2: length }) };
export const listShape: MessageShape = { what: 'a list', types: wireTypes({ 1: length }) };
export const anyValueShape: MessageShape = {
  what: 'a value',
  types: wireTypes({ 1: length, 2: varint, 3: varint, 4: fixed64, 5: length, 6: length, 7: length }),
};
