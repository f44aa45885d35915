import type { RuleReading } from './burn.ts';
import { describeTarget } from './describe.ts';
import type { Severity, Slo } from './slo.ts';

/** What is sent about an alert, as a webhook gets it; keys as in JSON. */
export interface AlertMessage {
  readonly schema: 'airworthy.alert/1';
  readonly status: 'firing' | 'recovered' | 'no_more_data' | 'test';
  readonly severity: Severity;
  readonly slo: string;
  readonly title: string;
  readonly objective: string;
  readonly summary: string;
  readonly at: string;
  /** The rule that burns fastest over what it allows; null in a test. */
  readonly rule: RuleReading | null;
}

/** The message for a change of an alert. */
export function alertMessage(
  slo: Slo,
  change: { readonly status: AlertMessage['status']; readonly severity: Severity; readonly at: string },
  rules: readonly RuleReading[],
): AlertMessage {
  const rule = change.status === 'test' ? null : (loudest(rules) ?? null);
  const { name, title } = slo;
  return {
    schema: 'airworthy.alert/1',
    status: change.status,
    severity: change.severity,
    slo: name,
    title,
    objective: describeTarget(slo),
    summary: summaryOf(change.status, title, rule),
    at: change.at,
    rule,
  };
}

/** The rule that is furthest over its factor in its long window. */
export function loudest(rules: readonly RuleReading[]): RuleReading | undefined {
  const over = (rule: RuleReading): number => (rule.state === 'firing' ? 1e6 : 0) + (rule.burn_long ?? 0) / rule.factor;
  return rules.toSorted((a, b) => over(b) - over(a))[0];
}

function summaryOf(status: AlertMessage['status'], title: string, rule: RuleReading | null): string {
  if (status === 'test' || rule === null) return `${title}: this is a test of the alert, nothing is wrong`;
  const window = rule.long_window;
  if (status === 'no_more_data') return `${title}: no runs in the last ${window}; whether it still burns is not known`;
  const counted = `${rule.bad_long} of ${rule.events_long} were bad in the last ${window}`;
  if (status === 'recovered') return `${title}: no longer burns too fast (${counted})`;
  return `${title}: the error budget burns ${times(rule.burn_long)} as fast as it may; ${counted}, ${rule.bad_short} of ${rule.events_short} in the last ${rule.short_window}`;
}

const times = (burn: number | null): string => `${Number((burn ?? 0).toPrecision(2))}×`;

/** A message as Slack's incoming webhooks take it; names cannot mention people or make links. */
export function slackBody(message: AlertMessage): { readonly text: string; readonly blocks: readonly object[] } {
  const signs = {
    firing: ':rotating_light:',
    recovered: ':white_check_mark:',
    no_more_data: ':grey_question:',
    test: ':bell:',
  };
  const head = `${signs[message.status]} *${message.severity.toUpperCase()}* ${slackText(message.summary)}`;
  return {
    text: slackText(`${message.severity.toUpperCase()} ${message.status.replaceAll('_', ' ')}: ${message.summary}`),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: head } },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: slackText(`${message.slo} · ${message.objective} · ${message.at}`) }],
      },
    ],
  };
}

function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').slice(0, 2900);
}
