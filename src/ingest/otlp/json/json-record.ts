import type { SourcedLogRecord } from '../../row/log-value.ts';
import type { SourcedOrigin } from '../../row/origin.ts';
import { anyValueAt, attributesAt } from './json-attributes.ts';
import { idAt, numberAt, objectAt, textAt, uint64At } from './json-fields.ts';

/**
 * One log record of OTLP/JSON as a value; a record that does not say when it happened happened when it was seen.
 *
 * @throws AirworthyError `input_invalid` with the place, where a field is not of its type.
 */
export function recordAt(value: unknown, place: string, origin: SourcedOrigin): SourcedLogRecord {
  const record = objectAt(value, place);
  const timeNs = uint64At(record['timeUnixNano'], `${place}.timeUnixNano`);
  const observedNs = uint64At(record['observedTimeUnixNano'], `${place}.observedTimeUnixNano`);
  return {
    origin,
    timeNs: timeNs === 0n ? observedNs : timeNs,
    traceId: idAt(record['traceId'], `${place}.traceId`),
    spanId: idAt(record['spanId'], `${place}.spanId`),
    flags: numberAt(record['flags'], `${place}.flags`),
    severityText: textAt(record['severityText'], `${place}.severityText`),
    severityNumber: numberAt(record['severityNumber'], `${place}.severityNumber`),
    eventName: textAt(record['eventName'], `${place}.eventName`),
    body: anyValueAt(record['body'], `${place}.body`),
    attributes: attributesAt(record['attributes'], `${place}.attributes`),
  };
}
