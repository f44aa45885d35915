import { deliveriesIn, noteDeliveries } from '#store/query/slo-alerts.ts';
import { attempt } from './alert-delivery.ts';
import type { Context } from './context.ts';

/** What became of the dead letters that were sent once more. */
export interface RetryAnswer {
  readonly sent: readonly {
    readonly slo: string;
    readonly severity: string;
    readonly channel: string;
    /** When the message was first to be sent. */
    readonly created_at: string;
    readonly delivered: boolean;
    readonly error: string;
  }[];
}

const most = 1000;

/** Sends every dead letter once more, oldest first: what was wrong with its channel may be mended. Those of fire drills are left. */
export async function retryAlerts(context: Context): Promise<RetryAnswer> {
  const dead = await deliveriesIn(context.store, 'dead', { limit: most });
  const sent = [];
  for (const delivery of dead.filter(({ message }) => !isDrill(message))) {
    const now = await attempt(context, delivery);
    await noteDeliveries(context.store, [now]);
    const { slo, severity, channel, created_at, status, last_error } = now;
    sent.push({ slo, severity, channel, created_at, delivered: status === 'delivered', error: last_error });
  }
  return { sent };
}

function isDrill(message: string): boolean {
  const sent: unknown = JSON.parse(message);
  return typeof sent === 'object' && sent !== null && 'status' in sent && sent.status === 'test';
}
