import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type AlertMessage, slackBody } from '#measure/slo/alert-message.ts';
import { nextAttempt, type Refusal } from '#measure/slo/backoff.ts';
import type { AlertPolicy, Channel } from '#measure/slo/schema.ts';
import type { Severity, Slo } from '#measure/slo/slo.ts';
import { deliveriesIn, type Delivery, noteDeliveries } from '#store/query/slo-alerts.ts';
import type { Context } from './context.ts';

/** How long a receiver may take. */
const timeoutMs = 10_000;
/** Messages sent in one go. */
const batch = 100;

/** The channels that hear of a severity of an objective. */
export function channelsFor(
  { channels }: AlertPolicy,
  slo: Pick<Slo, 'channels'>,
  severity: Severity,
): readonly string[] {
  return Object.entries(channels)
    .filter(
      ([name, { severities }]) =>
        severities.includes(severity) && (slo.channels.length === 0 || slo.channels.includes(name)),
    )
    .map(([name]) => name);
}

/** A message that was not sent yet. */
export function firstDelivery(
  message: AlertMessage,
  { eventId, channel, nowMs }: { readonly eventId: string; readonly channel: string; readonly nowMs: number },
): Delivery {
  const now = new Date(nowMs).toISOString();
  return {
    delivery_id: randomUUID(),
    event_id: eventId,
    channel,
    slo: message.slo,
    severity: message.severity,
    message: JSON.stringify(message),
    created_at: now,
    status: 'pending',
    attempts: 0,
    next_attempt_at: now,
    last_error: '',
  };
}

/** Sends every message that is due, and keeps what came of it. */
export async function deliverDue(context: Context): Promise<void> {
  const due = await deliveriesIn(context.store, 'pending', { dueMs: context.clock.now(), limit: batch });
  // Side by side, so that one receiver that hangs holds up no other.
  const sent = await Promise.all(due.map((delivery) => attempt(context, delivery)));
  await noteDeliveries(context.store, sent);
}

/** Sends a message once. What is not taken waits for its next attempt, or goes to the dead letters. */
export async function attempt({ config, clock }: Context, delivery: Delivery): Promise<Delivery> {
  const attempts = delivery.attempts + 1;
  const channel = config.alerts.channels[delivery.channel];
  if (channel === undefined) {
    return {
      ...delivery,
      attempts,
      status: 'dead',
      last_error: `the config has no channel ${delivery.channel} any more`,
    };
  }
  const refusal = await send(channel, delivery);
  if (refusal === undefined) return { ...delivery, attempts, status: 'delivered', last_error: '' };
  const next = nextAttempt(attempts, config.alerts.attempts, refusal);
  if (next.kind === 'dead') return { ...delivery, attempts, status: 'dead', last_error: refusal.why };
  const due = new Date(clock.now() + next.afterMs).toISOString();
  return { ...delivery, attempts, status: 'pending', next_attempt_at: due, last_error: refusal.why };
}

async function send(
  channel: Channel,
  { message, delivery_id }: Delivery,
): Promise<(Refusal & { readonly why: string }) | undefined> {
  const body = channel.kind === 'slack' ? JSON.stringify(slackBody(messageOf(message))) : message;
  const own = channel.kind === 'slack' ? {} : channel.headers;
  try {
    const response = await fetch(channel.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': delivery_id, ...own },
      body,
      // Alerts go to the addresses of the config and to no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const said = (await response.text()).slice(0, 200);
    if (response.ok) return undefined;
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
    return { status: response.status, retryAfterMs, why: `${response.status} ${said}`.trim() };
  } catch (thrown) {
    return { status: 0, retryAfterMs: undefined, why: causeOf(thrown) };
  }
}

/** `fetch failed` says nothing; its cause does. */
function causeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  return thrown.cause instanceof Error ? thrown.cause.message : thrown.message;
}

const sentSchema = z.custom<AlertMessage>((value) => typeof value === 'object' && value !== null && 'schema' in value);

function messageOf(json: string): AlertMessage {
  return sentSchema.parse(JSON.parse(json));
}
