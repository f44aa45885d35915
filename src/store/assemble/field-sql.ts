import { inclusiveCounts } from '#trace/convention/count-once.ts';
import type { Source } from '#trace/convention/field.ts';
import { type FieldName, fields } from '#trace/convention/fields.ts';
import type { StepKind } from '#trace/convention/step-kind.ts';
import { valueAliases } from '#trace/convention/values.ts';
import { firstOf, oneOf, text, texts } from '../sql.ts';
import { type AttributeKeys, resourceSql } from './attribute-keys.ts';

/** Keys of span attributes in which the fields stand. */
export function fieldKeys(names: readonly FieldName[]): string[] {
  return names.flatMap((name) =>
    allSources(name)
      .filter((source) => source.from === 'span')
      .map((source) => source.key),
  );
}

/** Keys of resource attributes in which any field stands. */
export const resourceKeys: readonly string[] = fields.flatMap(({ sources }) =>
  sources.filter(({ from }) => from === 'resource').map(({ key }) => key),
);

/** Whether any span of the batch may say the field. */
export function isSaid(keys: AttributeKeys, name: FieldName): boolean {
  return sourcesOf(keys, name).length > 0;
}

/** SQL for a text field of the conventions, '' for none, and on other `kinds` of step. Needs the columns of the keys and `kind`. */
export function textSql(keys: AttributeKeys, name: FieldName, kinds?: readonly StepKind[]): string {
  const segments = merged(keys, sourcesOf(keys, name), kinds);
  const last = segments.pop() ?? "''";
  const found = firstOf(
    segments.map((segment) => [`${segment} != ''`, segment]),
    last,
  );
  if (name !== 'provider') return found;
  const { provider } = valueAliases;
  return `transform(lower(${found}), ${texts(Object.keys(provider))}, ${texts(Object.values(provider))}, ${found})`;
}

/**
 * Layers of columns that end in the number fields `names`, each Nullable(Float64) and inclusive of its parts. The first
 * layer converts the first key that is there, which is all most spans need; only the others go through the sources one by
 * one (ClickHouse evaluates a branch of `if` only for the rows that take it).
 */
export function numberLayers(keys: AttributeKeys, names: readonly FieldName[]): string[][] {
  const quick = names
    .filter((name) => sourcesOf(keys, name).some(isPlain))
    .map((name) => `${amount(plainValue(keys, sourcesOf(keys, name)))} AS quick_${name}`);
  const raw = names.map((name) => `${rawSql(keys, name)} AS raw_${name}`);
  return [quick, raw, names.map((name) => `${inclusiveSql(keys, name)} AS ${name}`)];
}

function rawSql(keys: AttributeKeys, name: FieldName): string {
  const sources = sourcesOf(keys, name);
  if (sources.length === 0) return unknownNumber;
  if (sources.every(isPlain) && sources.length === 1) return `quick_${name}`;
  const places = [
    ...new Set(sources.filter((source) => source.from === 'span').map((source) => keys.place(source.key))),
  ];
  const each = sources.map((source) => numberOf(keys, source));
  const rest = each.length === 1 ? (each[0] ?? 'NULL') : `coalesce(${each.join(', ')})`;
  // The quick answer stands where no source that is not plain comes before the one it took.
  const first = sources.findIndex((source) => !isPlain(source));
  const quick = first === 0 ? 'NULL' : `quick_${name}`;
  return `if(isNotNull(${quick}), ${quick}, if(greatest(0, ${places.join(', ')}) > 0, ${rest}, NULL))`;
}

/** The count with its parts added where its source left them out. */
function inclusiveSql(keys: AttributeKeys, name: FieldName): string {
  if (!isInclusive(name) || sourcesOf(keys, name).length === 0) return `raw_${name}`;
  const sum = (parts: readonly string[]): string =>
    `(${['0', ...parts.map((part) => `ifNull(raw_${part}, 0)`)].join(' + ')})`;
  const sources = sourcesOf(keys, name);
  const excluding = sources.flatMap((source, i): [string, string][] => {
    if (source.excludes === undefined || source.excludes.length === 0) return [];
    const before = sources.slice(0, i).map((earlier) => `isNull(${numberOf(keys, earlier)})`);
    const used = `${keys.place(source.key)} > 0 AND isNotNull(${numberOf(keys, source)})`;
    return [[[used, ...before].join(' AND '), `raw_${name} + ${sum(source.excludes)}`]];
  });
  const known = inclusiveCounts[name].filter((part) => sourcesOf(keys, part).length > 0);
  if (known.length === 0 && excluding.length === 0) return `raw_${name}`;
  const parts = sum(known);
  return firstOf(
    [...excluding, [`isNotNull(raw_${name}) AND ${parts} > raw_${name}`, `raw_${name} + ${parts}`]],
    `raw_${name}`,
  );
}

const unknownNumber = "CAST(NULL, 'Nullable(Float64)')";

/** Where a field may stand among the attributes that there are. */
function sourcesOf(keys: AttributeKeys, name: FieldName): readonly Source[] {
  return allSources(name).filter(({ from, key }) =>
    from === 'resource' ? keys.resourceHas(key) : from === 'span_name' || keys.has(key),
  );
}

function allSources(name: FieldName): readonly Source[] {
  return fields.find((field) => field.name === name)?.sources ?? [];
}

/** Sources that only differ in their key become one access to the values, by the first key that is there. */
function merged(keys: AttributeKeys, sources: readonly Source[], kinds?: readonly StepKind[]): string[] {
  const segments: string[] = [];
  let plain: Source[] = [];
  const flush = (): void => {
    if (plain.length > 0) segments.push(plainValue(keys, plain, kinds));
    plain = [];
  };
  for (const source of sources) {
    if (isPlain(source)) {
      plain.push(source);
    } else {
      flush();
      segments.push(
        kinds === undefined ? sourceSql(keys, source) : `if(${oneOf('kind', kinds)}, ${sourceSql(keys, source)}, '')`,
      );
    }
  }
  flush();
  return segments;
}

/** The value of the first plain source that is there. */
function plainValue(keys: AttributeKeys, sources: readonly Source[], kinds?: readonly StepKind[]): string {
  const places = sources.filter(isPlain).map((source) => keys.place(source.key));
  const last = places.pop();
  if (last === undefined) return "''";
  const first = firstOf(
    places.map((place) => [`${place} > 0`, place]),
    last,
  );
  // The place is chosen, not the value: a long text is copied once. What is past the end is '', as is 0 unless it is constant.
  return `v[${kinds === undefined ? first : `if(${oneOf('kind', kinds)}, ${first}, 65535)`}]`;
}

function isPlain(source: Source): boolean {
  return (
    source.from === 'span' && source.kinds === undefined && source.member === undefined && source.scale === undefined
  );
}

function sourceSql(keys: AttributeKeys, source: Source): string {
  const found =
    source.from === 'span_name'
      ? 'SpanName'
      : source.from === 'resource'
        ? resourceSql(keys, source.key)
        : keys.value(source.key);
  const value =
    source.member === undefined
      ? found
      : `if(${keys.place(source.key)} > 0, JSONExtract(${found}, ${text(source.member)}, 'String'), '')`;
  return source.kinds === undefined ? value : `if(${oneOf('kind', source.kinds)}, ${value}, '')`;
}

function numberOf(keys: AttributeKeys, source: Source): string {
  const number = amount(sourceSql(keys, source));
  return source.scale === undefined ? number : `${number} * ${source.scale}`;
}

/** A text as a count, a sum of money or a time: what is below zero is none, nor is NaN or an infinity. */
function amount(value: string): string {
  const number = `toFloat64OrNull(${value})`;
  // What stands in the place of no number does not matter, so that the comparison needs not mind it.
  const plain = `assumeNotNull(${number})`;
  return `if(${plain} >= 0 AND isFinite(${plain}), ${number}, NULL)`;
}

function isInclusive(name: FieldName): name is keyof typeof inclusiveCounts & FieldName {
  return name in inclusiveCounts;
}
