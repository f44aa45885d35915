import { type Origin, type Span, type SpanEvent, spanKinds, type SpanLink, statusCodes } from '#trace/span.ts';
import { attributesAt } from './json-attributes.ts';
import { enumAt, idAt, listAt, objectAt, textAt, uint64At } from './json-fields.ts';

const kinds = { names: spanKinds.map((kind) => `SPAN_KIND_${kind.toUpperCase()}`), values: spanKinds };
const codes = { names: statusCodes.map((code) => `STATUS_CODE_${code.toUpperCase()}`), values: statusCodes };

/**
 * One span of OTLP/JSON as a value.
 *
 * @throws AirworthyError `input_invalid` with the place, where a field is not of its type.
 */
export function spanAt(value: unknown, place: string, origin: Origin): Span {
  const span = objectAt(value, place);
  const status = objectAt(span['status'], `${place}.status`);
  return {
    origin,
    traceId: idAt(span['traceId'], `${place}.traceId`),
    spanId: idAt(span['spanId'], `${place}.spanId`),
    parentSpanId: idAt(span['parentSpanId'], `${place}.parentSpanId`),
    traceState: textAt(span['traceState'], `${place}.traceState`),
    name: textAt(span['name'], `${place}.name`),
    kind: enumAt(span['kind'], `${place}.kind`, kinds),
    startNs: uint64At(span['startTimeUnixNano'], `${place}.startTimeUnixNano`),
    endNs: uint64At(span['endTimeUnixNano'], `${place}.endTimeUnixNano`),
    attributes: attributesAt(span['attributes'], `${place}.attributes`),
    events: listAt(span['events'], `${place}.events`).map((event, i) => eventAt(event, `${place}.events[${i}]`)),
    links: listAt(span['links'], `${place}.links`).map((link, i) => linkAt(link, `${place}.links[${i}]`)),
    statusCode: enumAt(status['code'], `${place}.status.code`, codes),
    statusMessage: textAt(status['message'], `${place}.status.message`),
  };
}

function eventAt(value: unknown, place: string): SpanEvent {
  const event = objectAt(value, place);
  return {
    name: textAt(event['name'], `${place}.name`),
    timeNs: uint64At(event['timeUnixNano'], `${place}.timeUnixNano`),
    attributes: attributesAt(event['attributes'], `${place}.attributes`),
  };
}

function linkAt(value: unknown, place: string): SpanLink {
  const link = objectAt(value, place);
  return {
    traceId: idAt(link['traceId'], `${place}.traceId`),
    spanId: idAt(link['spanId'], `${place}.spanId`),
    traceState: textAt(link['traceState'], `${place}.traceState`),
    attributes: attributesAt(link['attributes'], `${place}.attributes`),
  };
}
