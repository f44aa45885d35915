import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readSlos } from '#config/slo-files.ts';
import { alertMessage } from '#measure/slo/alert-message.ts';
import { firesAfter } from '#measure/slo/burn-rules.ts';
import { durationText } from '#measure/slo/duration.ts';
import { severities, type Slo } from '#measure/slo/slo.ts';
import type { TestFire } from '#report/alert-terminal.ts';
import {
  type AlertEvent,
  alertHistory,
  deliveriesIn,
  type Delivery,
  noteAlertEvent,
  noteDeliveries,
} from '#store/query/slo-alerts.ts';
import { attempt, channelsFor, firstDelivery } from './alert-delivery.ts';
import type { Context } from './context.ts';
import { isoTime, named, sloRequest } from './slo.ts';

export const alertHistoryRequest = z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(50) });

export interface AlertHistoryAnswer {
  readonly events: readonly AlertEvent[];
  /** On their way: not sent yet, or refused and to be tried again. */
  readonly pending: readonly Delivery[];
  /** Given up after too many attempts, or refused for good. */
  readonly dead_letters: readonly Delivery[];
}

/** What alerts did, newest first, and the messages that did not get through. */
export async function alertLog(
  { store }: Context,
  { limit }: z.output<typeof alertHistoryRequest>,
): Promise<AlertHistoryAnswer> {
  return {
    events: await alertHistory(store, limit),
    pending: await deliveriesIn(store, 'pending', { limit }),
    dead_letters: await deliveriesIn(store, 'dead', { limit }),
  };
}

export const testFireRequest = sloRequest;

/** Sends a message that says it is a test through every channel of every alert, once, and says what became of it. */
export async function testFire(context: Context, { name }: z.output<typeof testFireRequest>): Promise<TestFire> {
  const slos = named(readSlos(context.config), name);
  const sent = [];
  for (const slo of slos) {
    for (const severity of severities.filter((each) => slo.rules.some((rule) => rule.severity === each))) {
      sent.push(...(await drill(context, slo, severity)));
    }
  }
  return {
    rules: slos.flatMap((slo) =>
      slo.rules.map((rule) => ({
        slo: slo.name,
        severity: rule.severity,
        windows: `${durationText(rule.longMs)} and ${durationText(rule.shortMs)}`,
        factor: rule.factor,
        fires_after: firesAfter(rule, slo.target),
      })),
    ),
    sent,
  };
}

async function drill(
  context: Context,
  slo: Slo,
  severity: Slo['rules'][number]['severity'],
): Promise<TestFire['sent']> {
  const { store, clock, config } = context;
  const nowMs = clock.now();
  const message = alertMessage(slo, { status: 'test', severity, at: isoTime(nowMs) }, []);
  const eventId = randomUUID();
  const channels = channelsFor(config.alerts, slo, severity);
  const deliveries = await Promise.all(
    channels.map((channel) => attempt(context, firstDelivery(message, { eventId, channel, nowMs }))),
  );
  // A drill that fails is seen at once; it is not tried again behind one's back.
  await noteDeliveries(
    store,
    deliveries.map((delivery) => ({ ...delivery, status: delivery.status === 'delivered' ? 'delivered' : 'dead' })),
  );
  await noteAlertEvent(store, {
    event_id: eventId,
    at: message.at,
    slo: slo.name,
    severity,
    kind: 'test',
    told: deliveries.some(({ status }) => status === 'delivered'),
    summary: message.summary,
    rule: '',
  });
  return deliveries.map(({ channel, status, last_error }) => ({
    slo: slo.name,
    severity,
    channel,
    delivered: status === 'delivered',
    error: last_error,
  }));
}
