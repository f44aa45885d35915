import type { Condition, OutcomeRule, Reading } from '#trace/task.ts';
import { oneOf } from '../sql.ts';
import { type AttributeKeys, attributeSql } from './attribute-keys.ts';

/** Conditions of a config, each a column of the trace that tells whether any of its spans meets it. */
export interface Conditions {
  /** Columns of a span: which conditions it meets. */
  readonly spanColumns: readonly string[];
  /** Columns of a trace: which conditions any of its spans meets. */
  readonly traceColumns: readonly string[];
  /** The column of one condition; conditions that say the same share it. */
  met(condition: Condition): string;
}

/** Every condition a config names: task matchers, attributes in outcome rules, signals. */
export function conditionsOf(reading: Reading): Condition[] {
  const rules = [...reading.outcome, ...Object.values(reading.tasks).flatMap((task) => task.outcome ?? [])];
  return [
    ...Object.values(reading.tasks).flatMap((task) => task.match ?? []),
    ...Object.values(reading.signals),
    ...rules.flatMap((rule) => ruleCondition(rule) ?? []),
    ...rules.flatMap((rule) => ('attribute' in rule && rule.else !== undefined ? [{ attribute: rule.attribute }] : [])),
  ];
}

/** The condition an outcome rule rests on, where it is one of spans. */
export function ruleCondition(rule: OutcomeRule): Condition | undefined {
  if ('attribute' in rule) return { attribute: rule.attribute, equals: rule.equals };
  if ('tool' in rule) return { tool: rule.tool };
  return undefined;
}

/** Attributes that conditions read. */
export function conditionKeys(conditions: readonly Condition[]): string[] {
  return conditions.flatMap((condition) => ('attribute' in condition ? [condition.attribute] : []));
}

export function compileConditions(keys: AttributeKeys, conditions: readonly Condition[]): Conditions {
  const distinct = [...new Set(conditions.map((condition) => spanSql(keys, condition)))];
  return {
    spanColumns: distinct.map((sql, i) => `${sql} AS met_${i}`),
    traceColumns: distinct.map((_, i) => `max(met_${i}) AS met_${i}`),
    met: (condition) => `met_${distinct.indexOf(spanSql(keys, condition))}`,
  };
}

function spanSql(keys: AttributeKeys, condition: Condition): string {
  if ('span' in condition) return oneOf('SpanName', condition.span);
  if ('tool' in condition) return `(kind = 'tool' AND ${oneOf('tool_name', condition.tool)})`;
  if ('agent' in condition) return oneOf('agent', condition.agent);
  const { attribute, equals } = condition;
  const value = attributeSql(keys, attribute);
  return equals === undefined ? `${value} != ''` : oneOf(value, equals);
}
