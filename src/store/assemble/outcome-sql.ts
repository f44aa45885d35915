import { outcomes } from '#trace/outcome.ts';
import type { OutcomeRule, Reading } from '#trace/task.ts';
import { firstOf, oneOf, text, texts } from '../sql.ts';
import { type Conditions, ruleCondition } from './conditions.ts';

/** Labels that mean yes, where an evaluation has a label and no value. */
const yes = ['pass', 'passed', 'success', 'true', 'yes', 'correct', 'good', 'c', '1'];
/** Evaluations that decide without being named in a config. */
const wellKnown = ['task_success', 'success'];

/** SQL for `(outcome, decided by, reason)` of a run. */
export function outcomeSql(reading: Reading, conditions: Conditions): string {
  const byTask = Object.entries(reading.tasks)
    .filter(([, task]) => task.outcome !== undefined)
    .map(([name, task]): [string, string] => [`task = ${text(name)}`, rulesSql(task.outcome ?? [], conditions)]);
  const said = triple('own_outcome', "'attribute:airworthy.outcome'", 'own_outcome_reason');
  const unknown = triple("'unknown'", "''", "''");
  const configured = `(${firstOf(byTask, rulesSql(reading.outcome, conditions))}) AS configured`;
  const known: [string, string][] = wellKnown.map((name) => [
    `has(score_names, ${text(name)})`,
    verdict({ name, atLeast: 0.5, then: 'success', otherwise: 'failure' }),
  ]);
  // A run whose root ended in an error failed, whoever decides; that it did not end in one proves nothing.
  const errored: [string, string] = ['root_errored', triple("'failure'", "'status'", 'substringUTF8(root_message, 1, 500)')];
  return firstOf(
    [[oneOf('own_outcome', outcomes), said], [`tupleElement(${configured}, 1) != ''`, 'configured'], ...known, errored],
    unknown,
  );
}

function rulesSql(rules: readonly OutcomeRule[], conditions: Conditions): string {
  return firstOf(
    rules.flatMap((rule) => ruleSql(rule, conditions)),
    triple("''", "''", "''"),
  );
}

function ruleSql(rule: OutcomeRule, conditions: Conditions): [string, string][] {
  if ('evaluation' in rule) {
    const { evaluation: name, atLeast, then, else: otherwise } = rule;
    return [[`has(score_names, ${text(name)})`, verdict({ name, atLeast, then, otherwise })]];
  }
  const { test, by } = testSql(rule, conditions);
  const decided: [string, string] = [test, triple(text(rule.then), text(by), text(rule.reason ?? ''))];
  if (rule.else === undefined) return [decided];
  // An attribute that is not there says nothing: the next rule is asked.
  const asked = 'attribute' in rule ? conditions.met({ attribute: rule.attribute }) : 'true';
  return [decided, [asked, triple(text(rule.else), text(by), text(rule.reason ?? ''))]];
}

function testSql(rule: Exclude<OutcomeRule, { evaluation: string }>, conditions: Conditions): { test: string; by: string } {
  if ('signal' in rule) {
    const later = `arrayExists(s -> s.1 = ${text(rule.signal)} AND s.2 > ended_ns AND s.2 <= ended_ns + ${nanoseconds(rule.within)}, signals)`;
    return { test: later, by: `signal:${rule.signal}` };
  }
  if ('error' in rule) {
    const test = rule.error === true ? "root_error_type != ''" : `hasAny(arrayPushBack(step_errors, root_error_type), ${texts(rule.error)})`;
    return { test, by: 'error' };
  }
  const condition = ruleCondition(rule);
  const by = 'tool' in rule ? `tool:${rule.tool.join(',')}` : `attribute:${rule.attribute}`;
  return { test: condition === undefined ? 'false' : conditions.met(condition), by };
}

/** An evaluation's verdict: by its value, else by its label. */
function verdict(rule: { name: string; atLeast: number; then: string; otherwise: string | undefined }): string {
  const at = `indexOf(score_names, ${text(rule.name)})`;
  const value = `score_values[${at}]`;
  const passed = `if(isNull(${value}), ${oneOf(`lower(score_labels[${at}])`, yes)}, ${value} >= ${rule.atLeast})`;
  const outcome = `if(${passed}, ${text(rule.then)}, ${text(rule.otherwise ?? '')})`;
  return triple(outcome, text(`evaluation:${rule.name}`), `substringUTF8(score_explanations[${at}], 1, 500)`);
}

function triple(outcome: string, by: string, reason: string): string {
  return `(${outcome}, ${by}, ${reason})`;
}

function nanoseconds(within: string): string {
  const unit = { m: 60, h: 3600, d: 86_400 }[within.slice(-1)] ?? 0;
  return `${BigInt(Number.parseInt(within, 10)) * BigInt(unit) * 1_000_000_000n}`;
}
