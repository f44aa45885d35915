import { burnRule, shortShare } from './burn-rules.ts';
import type { ConditionDocument, PolicySpec, SloDocument } from './document.ts';
import { durationMs, isDuration } from './duration.ts';
import { type Documents, refuse } from './read-documents.ts';
import type { Budgeting, BurnRule, Severity } from './slo.ts';

/** The annotation of an AlertCondition that sets its short window: OpenSLO itself has one window, a good alert two. */
export const shortWindow = 'airworthy/short-window';

/** The alert policies of a document, those it names included. */
export function readPolicies({ spec }: SloDocument, place: string, documents: Documents): readonly PolicySpec[] {
  return spec.alertPolicies.map((written, i) => {
    if (typeof written === 'object' && 'spec' in written) return written.spec;
    const ref = typeof written === 'string' ? written : written.alertPolicyRef;
    const found = documents.AlertPolicy.get(ref);
    if (found !== undefined) return found.spec;
    const hint = 'add its file to slos in the config';
    throw refuse(place, `spec.alertPolicies[${i}]`, `there is no AlertPolicy ${ref}`, hint);
  });
}

interface RuleContext {
  readonly place: string;
  readonly documents: Documents;
  readonly target: number;
  readonly budgeting: Budgeting;
}

/** The burn-rate rules of a policy, for an objective. */
export function readRules(policy: PolicySpec, context: RuleContext): readonly BurnRule[] {
  return policy.conditions.map((written) => {
    const document = 'conditionRef' in written ? named(written.conditionRef, context) : written;
    const { severity, condition } = document.spec;
    const longMs = durationMs(condition.lookbackWindow);
    const shortMs = shortOf(document, longMs, context.place);
    const rule = { severity: severityOf(severity, context.place), longMs, shortMs, factor: condition.threshold };
    return burnRule(rule, context);
  });
}

function named(ref: string, { place, documents }: RuleContext): ConditionDocument {
  const found = documents.AlertCondition.get(ref);
  if (found !== undefined) return found;
  throw refuse(place, 'conditionRef', `there is no AlertCondition ${ref}`, 'add its file to slos in the config');
}

function shortOf({ metadata }: Pick<ConditionDocument, 'metadata'>, longMs: number, place: string): number {
  const text = metadata?.annotations?.[shortWindow];
  if (text === undefined) return longMs * shortShare;
  if (isDuration(text) && durationMs(text) <= longMs) return durationMs(text);
  const what = `${text} is not a duration within the lookbackWindow`;
  throw refuse(place, `metadata.annotations.${shortWindow}`, what);
}

const pages = ['page', 'critical', 'high', 'sev1', 'p1'];
const tickets = ['ticket', 'warning', 'warn', 'medium', 'low', 'info', 'sev2', 'sev3', 'p2', 'p3'];

/** OpenSLO leaves open what severities there are: these are the words in use. */
function severityOf(severity: string, place: string): Severity {
  if (pages.includes(severity.toLowerCase())) return 'page';
  if (tickets.includes(severity.toLowerCase())) return 'ticket';
  throw refuse(place, 'spec.severity', `${severity} is not a severity`, 'write page or ticket');
}
