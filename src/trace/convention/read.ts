import { fields, type FieldName } from './fields.ts';
import { inclusiveCounts } from './count-once.ts';
import { stepKindRules, type StepKind } from './step-kind.ts';
import { valueAliases } from './values.ts';
import type { Field, Source } from './field.ts';

/** Attributes as they are stored: every value is text; lists and objects are JSON text. */
export type AttributeTexts = Readonly<Record<string, string>>;

/** What of a span its reading depends on. */
export interface SpanTexts {
  readonly name: string;
  readonly attributes: AttributeTexts;
  readonly resource: AttributeTexts;
}

/** A span in canonical words: a field that nothing recorded says is absent. */
export interface Reading {
  readonly kind: StepKind;
  readonly values: Readonly<Partial<Record<FieldName, string | number>>>;
}

/** The kind of step a span is, by {@link stepKindRules}; `other` where no rule knows it. */
export function stepKind(attributes: AttributeTexts): StepKind {
  for (const rule of stepKindRules) {
    const text = attributes[rule.source];
    if (text === undefined || text === '') continue;
    if ('present' in rule) return rule.present;
    const kind = ownValue(rule.values, text.toLowerCase().replaceAll('"', ''));
    if (kind !== undefined) return kind;
  }
  return 'other';
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,2})?$/iu;

/** The reading of one span by the tables of this folder, as the SQL that is made from them does it too. */
export function readSpan(span: SpanTexts): Reading {
  const kind = stepKind(span.attributes);
  const found = readFields(span, kind, undefined);
  for (const name of wholes) {
    const whole = found.get(name);
    if (whole !== undefined) whole.value = inclusive(name, whole, found);
  }
  return { kind, values: valuesOf(found) };
}

/** The evaluation that an event's attributes, or the members of one entry of a flat list, hold. */
export function readEvaluation(attributes: AttributeTexts): Reading['values'] {
  return valuesOf(readFields({ name: '', attributes, resource: {} }, 'other', 'evaluation'));
}

interface Found {
  readonly source: Source;
  value: string | number;
}

const wholes = ['input_tokens', 'output_tokens'] as const satisfies readonly (keyof typeof inclusiveCounts)[];

function inclusive(name: (typeof wholes)[number], whole: Found, found: ReadonlyMap<FieldName, Found>): number {
  const sum = (parts: readonly FieldName[]) =>
    parts.reduce((total, part) => total + Number(found.get(part)?.value ?? 0), 0);
  const said = Number(whole.value);
  if (whole.source.excludes !== undefined) return said + sum(whole.source.excludes);
  const parts = sum(inclusiveCounts[name]);
  return parts > said ? said + parts : said;
}

function readFields(span: SpanTexts, kind: StepKind, of: Field['of']): Map<FieldName, Found> {
  const found = new Map<FieldName, Found>();
  for (const field of fields) {
    const each = field.of === of ? readField(field, span, kind) : undefined;
    if (each !== undefined) found.set(field.name, each);
  }
  return found;
}

function valuesOf(found: ReadonlyMap<FieldName, Found>): Reading['values'] {
  const values: Partial<Record<FieldName, string | number>> = {};
  for (const [name, { value }] of found) values[name] = value;
  return values;
}

function readField(field: (typeof fields)[number], span: SpanTexts, kind: StepKind): Found | undefined {
  for (const source of field.sources) {
    if (source.kinds !== undefined && !source.kinds.includes(kind)) continue;
    const text = sourceText(source, span);
    if (text === undefined || text === '') continue;
    if (field.type !== 'number') return { source, value: canonical(field.name, text) };
    if (decimal.test(text) && Number(text) >= 0) return { source, value: Number(text) * (source.scale ?? 1) };
  }
  return undefined;
}

function sourceText(source: Source, span: SpanTexts): string | undefined {
  if (source.from === 'span_name') return span.name;
  const text = (source.from === 'resource' ? span.resource : span.attributes)[source.key];
  return source.member === undefined || text === undefined ? text : memberText(text, source.member);
}

function memberText(text: string, member: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const value: unknown = Object.getOwnPropertyDescriptor(parsed, member)?.value ?? undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function canonical(name: FieldName, text: string): string {
  return name === 'provider' ? (ownValue(valueAliases.provider, text.toLowerCase()) ?? text) : text;
}

function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
