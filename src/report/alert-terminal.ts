import { cutText, plainText, wrapText } from '#base/terminal.ts';
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

const widthOf = (columns: number): number => Math.max(50, Math.min(120, columns));

/** A text in as many lines as it takes, all but the first set in by two signs more; control signs are stripped. */
function folded(text: string, width: number, tone: (line: string) => string = String): string {
  const [first = '', ...more] = wrapText(plainText(text), width - 4);
  return [`  ${tone(first)}`, ...more.map((line) => `    ${tone(line)}`)].join('\n');
}

/** What alerts did, newest first. */
export function alertHistoryTerminal(
  { events, pending, dead_letters: dead }: AlertHistory,
  paint: Paint,
  columns = 100,
): string {
  const width = widthOf(columns);
  if (events.length === 0)
    return wrapText('No alert has fired. airworthy slo --test-fire shows whether one would reach anybody.', width).join(
      '\n',
    );
  const lines = events.map(({ at, severity, kind, told, summary }) => {
    const colour = kind === 'fired' ? paint.bad : kind === 'recovered' ? paint.good : paint.faint;
    const head = `${paint.faint(minute(at))}  ${severity.padEnd(6)}  ${colour(kind.replaceAll('_', ' '))}${told ? '' : paint.faint('  (nobody was told)')}`;
    return `${head}\n${folded(summary, width)}`;
  });
  const left = [
    ...pending.map((one) => folded(`${undelivered(one)}; tried again at ${minute(one.next_attempt_at)}`, width)),
    ...dead.map((one) => folded(`${undelivered(one)}; given up`, width, paint.bad)),
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
export function retryTerminal({ sent }: Retried, paint: Paint, columns = 100): string {
  if (sent.length === 0) return 'No message was given up.';
  return sent
    .map((one) => `${paint.faint(minute(one.created_at))}  ${outcomeOf(one, paint, widthOf(columns) - 18)}`)
    .join('\n');
}

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** What a fire drill shows: whether each rule can fire, and whether each channel takes a message. */
export interface TestFire {
  readonly rules: readonly {
    readonly slo: string;
    readonly severity: string;
    readonly windows: string;
    readonly factor: number;
    /** So many bad events, and no good one, make it fire. */
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
export function testFireTerminal({ rules, sent }: TestFire, paint: Paint, columns = 100): string {
  const width = widthOf(columns);
  if (rules.length === 0) return 'No objectives, so no alerts. docs/slo.md says how to write one.';
  const can = rules.map(({ slo, severity, windows, factor, fires_after: after }) =>
    folded(
      `${slo}, ${severity}: when the budget burns at more than ${Number(factor.toPrecision(3))}× over ${windows}; ${after} bad runs and no good one are enough`,
      width,
    ),
  );
  const went = sent.map((one) => `  ${outcomeOf(one, paint, width - 2).replaceAll('\n', '\n  ')}`);
  const nowhere = folded(
    '✗ no channel hears of these alerts: add one to alerts.channels in the config (docs/slo.md)',
    width,
    paint.bad,
  );
  return [
    `${paint.strong('When alerts fire')}\n${can.join('\n')}`,
    `${paint.strong('Test messages')}\n${went.length === 0 ? nowhere : went.join('\n')}`,
  ].join('\n\n');
}

function outcomeOf(
  { slo, severity, channel, delivered, error }: TestFire['sent'][number],
  paint: Paint,
  width: number,
): string {
  const what = `${plainText(slo)}  ${severity} → ${channel}`;
  if (delivered) return `${paint.good('✓')} ${what}`;
  const [first = '', ...more] = wrapText(`${what}: ${plainText(error)}`, width - 2);
  return [`${paint.bad('✗')} ${first}`, ...more.map((line) => `  ${line}`)].join('\n');
}
