import { cutText, plainText } from '#base/terminal.ts';
import type { Paint } from './paint.ts';

/** The history of alerts, and the messages that did not get through. */
export interface AlertHistory {
  readonly events: readonly {
    readonly at: string;
    readonly slo: string;
    readonly severity: string;
    readonly kind: string;
    readonly told: boolean;
    readonly summary: string;
  }[];
  readonly pending: readonly Undelivered[];
  readonly dead_letters: readonly Undelivered[];
}

interface Undelivered {
  readonly created_at: string;
  readonly channel: string;
  readonly slo: string;
  readonly attempts: number;
  readonly last_error: string;
  readonly next_attempt_at: string;
}

/** What alerts did, newest first. */
export function alertHistoryTerminal({ events, pending, dead_letters: dead }: AlertHistory, paint: Paint): string {
  if (events.length === 0)
    return 'No alert has fired. airworthy slo --test-fire shows whether one would reach anybody.';
  const lines = events.map(({ at, severity, kind, told, summary }) => {
    const colour = kind === 'fired' ? paint.bad : kind === 'recovered' ? paint.good : paint.faint;
    const untold = told ? '' : paint.faint('  (nobody was told)');
    return `${paint.faint(minute(at))}  ${severity.padEnd(6)}  ${colour(kind.replaceAll('_', ' ').padEnd(12))}  ${plainText(summary)}${untold}`;
  });
  const left = [
    ...pending.map((one) => `${undelivered(one)}; tried again at ${minute(one.next_attempt_at)}`),
    ...dead.map((one) => paint.bad(`${undelivered(one)}; given up`)),
  ];
  return [
    lines.join('\n'),
    ...(left.length === 0 ? [] : [`${paint.strong('Messages that did not get through')}\n${left.join('\n')}`]),
  ].join('\n\n');
}

function undelivered({ created_at, channel, slo, attempts, last_error }: Undelivered): string {
  const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  return `${minute(created_at)}  ${channel}  ${plainText(slo)}  ${tries}: ${cutText(plainText(last_error), 80)}`;
}

/** Messages that were sent once more. */
export interface Retried {
  readonly sent: readonly (TestFire['sent'][number] & { readonly created_at: string })[];
}

/** What became of the dead letters. */
export function retryTerminal({ sent }: Retried, paint: Paint): string {
  if (sent.length === 0) return 'No message was given up.';
  return sent.map((one) => `${paint.faint(minute(one.created_at))}  ${outcomeOf(one, paint)}`).join('\n');
}

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** A fire drill. */
export interface TestFire {
  readonly rules: readonly {
    readonly slo: string;
    readonly severity: string;
    readonly windows: string;
    readonly factor: number;
    readonly fires_after: number;
  }[];
  readonly sent: readonly {
    readonly slo: string;
    readonly severity: string;
    readonly channel: string;
    readonly delivered: boolean;
    readonly error: string;
  }[];
}

/** Whether each rule can fire, and whether each channel took the test message. */
export function testFireTerminal({ rules, sent }: TestFire, paint: Paint): string {
  if (rules.length === 0) return 'No objectives, so no alerts. docs/slo.md says how to write one.';
  const can = rules.map(
    ({ slo, severity, windows, factor, fires_after: after }) =>
      `  ${plainText(slo)}  ${severity}  burn above ${Number(factor.toPrecision(3))}× over ${windows}; ${after} bad runs and no good one are enough`,
  );
  const went = sent.map((one) => `  ${outcomeOf(one, paint)}`);
  const nowhere = `  ${paint.bad('✗')} no channel hears of these alerts: add one to alerts.channels in the config (docs/slo.md)`;
  return [
    `${paint.strong('When alerts fire')}\n${can.join('\n')}`,
    `${paint.strong('Test messages')}\n${went.length === 0 ? nowhere : went.join('\n')}`,
  ].join('\n\n');
}

function outcomeOf({ slo, severity, channel, delivered, error }: TestFire['sent'][number], paint: Paint): string {
  const what = `${plainText(slo)}  ${severity} → ${channel}`;
  return delivered ? `${paint.good('✓')} ${what}` : `${paint.bad('✗')} ${what}: ${plainText(error)}`;
}
