import { outcomes } from '#trace/outcome.ts';
import type { OutcomeRule, Reading } from '#trace/task.ts';
import { firstOf, oneOf, text, texts } from '../sql.ts';
import { type Conditions, ruleCondition } from './conditions.ts';

/** Labels that mean yes, where an evaluation has a label and no value. */
export const yes: readonly string[] = ['pass', 'passed', 'success', 'true', 'yes', 'correct', 'good', 'c', '1'];
/** Evaluations that decide without being named in a config. */
const wellKnown = ['task_success', 'success'];

/** One way a run's outcome may be decided: SQL for when, what it is, why; and the words for who decided. */
interface Verdict {
  readonly when: string;
  readonly outcome: string;
  readonly by: string;
  readonly reason: string;
}

/** SQL that decides how a run ended: the number of the verdict, a column of its own, then what that verdict says. */
export interface OutcomeSql {
  /** The number of the first verdict whose time it is, 0 for none; to be selected as `decided`. */
  readonly decided: string;
  readonly outcome: string;
  readonly by: string;
  readonly reason: string;
}

export function outcomeSql(reading: Reading, conditions: Conditions): OutcomeSql {
  const verdicts = verdictsOf(reading, conditions).map((verdict, i) => ({ ...verdict, number: i + 1 }));
  // Verdicts that say the same share a branch.
  const said = (of: (verdict: Verdict) => string, otherwise: string): string =>
    firstOf(
      [...Map.groupBy(verdicts, of)].map(([sql, those]) => [
        `decided IN (${those.map(({ number }) => number).join(', ')})`,
        sql,
      ]),
      otherwise,
    );
  return {
    decided: firstOf(
      verdicts.map(({ when, number }) => [when, String(number)]),
      '0',
    ),
    outcome: said((verdict) => verdict.outcome, text(unknown.outcome)),
    by: said((verdict) => text(verdict.by), text(unknown.by)),
    reason: said((verdict) => verdict.reason, text(unknown.reason)),
  };
}

const unknown = { outcome: 'unknown', by: '', reason: '' };

/** What is asked, in this order: the run itself, the rules of its task or of all, well-known scores, the root's status. */
function verdictsOf(reading: Reading, conditions: Conditions): Verdict[] {
  const own = Object.entries(reading.tasks).flatMap(([name, { outcome }]) =>
    outcome === undefined ? [] : [{ name, outcome }],
  );
  const ofTasks = own.flatMap(({ name, outcome }) =>
    outcome.flatMap((rule) => ruleVerdicts(rule, conditions, `task = ${text(name)}`)),
  );
  const ofOthers =
    own.length === 0
      ? ''
      : `NOT ${oneOf(
          'task',
          own.map(({ name }) => name),
        )}`;
  return [
    {
      when: oneOf('own_outcome', outcomes),
      outcome: 'own_outcome',
      by: 'attribute:airworthy.outcome',
      reason: 'own_outcome_reason',
    },
    ...ofTasks,
    ...reading.outcome.flatMap((rule) => ruleVerdicts(rule, conditions, ofOthers)),
    ...wellKnown.flatMap((name) =>
      evaluationVerdicts({ evaluation: name, atLeast: 0.5, then: 'success', else: 'failure' }),
    ),
    // A run whose root ended in an error failed, whoever decides; that it did not end in one proves nothing.
    { when: 'root_errored', outcome: "'failure'", by: 'status', reason: 'substringUTF8(root_message, 1, 500)' },
  ];
}

function ruleVerdicts(rule: OutcomeRule, conditions: Conditions, scope: string): Verdict[] {
  const verdicts = 'evaluation' in rule ? evaluationVerdicts(rule) : conditionVerdicts(rule, conditions);
  return scope === '' ? verdicts : verdicts.map((verdict) => ({ ...verdict, when: `${scope} AND ${verdict.when}` }));
}

function conditionVerdicts(rule: Exclude<OutcomeRule, { evaluation: string }>, conditions: Conditions): Verdict[] {
  const { test, by } = testSql(rule, conditions);
  const decided: Verdict = { when: test, outcome: text(rule.then), by, reason: text(rule.reason ?? '') };
  if (rule.else === undefined) return [decided];
  // An attribute that is not there says nothing: the next rule is asked.
  const asked = 'attribute' in rule ? conditions.met({ attribute: rule.attribute }) : 'true';
  return [decided, { when: asked, outcome: text(rule.else), by, reason: "''" }];
}

function testSql(
  rule: Exclude<OutcomeRule, { evaluation: string }>,
  conditions: Conditions,
): { test: string; by: string } {
  if ('signal' in rule) {
    const later = `arrayExists(s -> s.1 = ${text(rule.signal)} AND s.2 > ended_ns AND s.2 <= ended_ns + ${nanoseconds(rule.within)}, signals)`;
    return { test: later, by: `signal:${rule.signal}` };
  }
  if ('error' in rule) {
    const test =
      rule.error === true
        ? "root_error_type != ''"
        : `hasAny(arrayPushBack(step_errors, root_error_type), ${texts(rule.error)})`;
    return { test, by: 'error' };
  }
  const condition = ruleCondition(rule);
  const by = 'tool' in rule ? `tool:${rule.tool.join(',')}` : `attribute:${rule.attribute}`;
  return { test: condition === undefined ? 'false' : conditions.met(condition), by };
}

type EvaluationRule = Extract<OutcomeRule, { evaluation: string }>;

/** By its labels where the rule names some, else by its value, else by a label that means yes; without either it says nothing. */
function evaluationVerdicts(rule: EvaluationRule): Verdict[] {
  const at = `indexOf(score_names, ${text(rule.evaluation)})`;
  const value = `score_values[${at}]`;
  const label = `lower(score_labels[${at}])`;
  const labelled = (labels: readonly string[]): string =>
    oneOf(
      label,
      labels.map((each) => each.toLowerCase()),
    );
  const passed =
    rule.labels === undefined
      ? `if(isNull(${value}), ${labelled(yes)}, ${value} >= ${rule.atLeast})`
      : labelled(rule.labels);
  const said = `has(score_names, ${text(rule.evaluation)}) AND (isNotNull(${value}) OR ${label} != '')`;
  const explanation = `substringUTF8(score_explanations[${at}], 1, 500)`;
  const because =
    rule.reason === undefined ? explanation : `if(${explanation} = '', ${text(rule.reason)}, ${explanation})`;
  const by = `evaluation:${rule.evaluation}`;
  const decided: Verdict = { when: `${said} AND ifNull(${passed}, 0)`, outcome: text(rule.then), by, reason: because };
  return rule.else === undefined
    ? [decided]
    : [decided, { when: said, outcome: text(rule.else), by, reason: explanation }];
}

function nanoseconds(within: string): string {
  const unit = { m: 60, h: 3600, d: 86_400 }[within.slice(-1)] ?? 0;
  return `${BigInt(Number.parseInt(within, 10)) * BigInt(unit) * 1_000_000_000n}`;
}
