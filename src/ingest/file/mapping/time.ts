import type { RunTime } from '../run/recorded-run.ts';
import { isoToNs, secondsToNs } from '../run/time.ts';
import type { MappedRecord } from './record.ts';
import type { JsonLinesMapping, TimeUnit } from './schema.ts';

const perSecond = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 } as const;

/** When the run happened, from whatever of start, end and duration is there. */
export function mappedTime(record: MappedRecord, mapping: JsonLinesMapping): RunTime {
  const startNs = timeAt(record, mapping.start);
  const durationNs = durationAt(record, mapping.duration);
  const endNs = startNs !== undefined && durationNs !== undefined ? startNs + durationNs : timeAt(record, mapping.end);
  if (startNs !== undefined && endNs !== undefined) {
    if (endNs < startNs) throw record.invalid(mapping.end?.path ?? [], 'ends before it begins');
    return { kind: 'known', startNs, endNs };
  }
  if (durationNs !== undefined) return { kind: 'lasting', durationNs, baseNs: endNs };
  return { kind: 'unknown', clock: 'missing', baseNs: startNs ?? endNs };
}

function timeAt(record: MappedRecord, source: JsonLinesMapping['start']): bigint | undefined {
  if (source === undefined) return undefined;
  const value = record.at(source.path);
  if (value === undefined) return undefined;
  const ns = source.unit === 'iso' && typeof value === 'string' ? isoToNs(value) : epochNs(value, source.unit);
  if (ns !== undefined) return ns;
  throw record.invalid(source.path, 'not a time of the years 1900 to 2261', `the mapping says unit: ${source.unit}`);
}

/** A count since 1970. Whole counts of nanoseconds as text keep all their digits. */
function epochNs(value: unknown, unit: TimeUnit): bigint | undefined {
  if (unit === 'iso') return undefined;
  if (unit === 'ns' && typeof value === 'string' && /^\d{1,19}$/.test(value)) return BigInt(value);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' ? secondsToNs(number / perSecond[unit]) : undefined;
}

function durationAt(record: MappedRecord, source: JsonLinesMapping['duration']): bigint | undefined {
  const amount = record.number(source?.path);
  if (source === undefined || amount === undefined) return undefined;
  const ns = amount < 0 ? undefined : secondsToNs(amount / perSecond[source.unit]);
  if (ns === undefined) throw record.invalid(source.path, 'not a duration');
  return ns;
}
