import { sloPrometheus } from '#report/slo-prometheus.ts';
import { deliveriesIn } from '#store/query/slo-alerts.ts';
import type { Context } from './context.ts';
import { slo } from './slo.ts';

const mostDeadLetters = 10_000;

/** The objectives as Prometheus reads them, as of now. */
export async function sloMetrics(context: Context): Promise<string> {
  const { slos, firing } = await slo(context, {});
  const dead = await deliveriesIn(context.store, 'dead', { limit: mostDeadLetters });
  return sloPrometheus({ slos, firing, deadLetters: dead.length });
}
