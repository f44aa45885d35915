import { z } from 'zod';
import { refundLimitCents } from './shop.ts';
import type { Desk } from './tools/tool.ts';

export type Verdict =
  | { readonly decision: 'allow' }
  | { readonly decision: 'block'; readonly rule: string; readonly reason: string };

const aboutOrder = z.object({ order_id: z.string(), amount_cents: z.number().optional() });

/** What no model may do, whatever it was told: checked in code before a tool that writes. */
export function guard(args: unknown, customerId: string | undefined, { db }: Desk): Verdict {
  const parsed = aboutOrder.safeParse(args);
  if (!parsed.success) return { decision: 'allow' };
  const { order_id, amount_cents = 0 } = parsed.data;
  const owner = db.prepare('SELECT customer_id FROM orders WHERE id = ?').get(order_id)?.['customer_id'];
  if (owner !== undefined && owner !== customerId) {
    return { decision: 'block', rule: 'own_orders_only', reason: `order ${order_id} is not this customer's` };
  }
  if (amount_cents > refundLimitCents) {
    return {
      decision: 'block',
      rule: 'refund_limit',
      reason: `refunds over ${refundLimitCents / 100} EUR need a person`,
    };
  }
  return { decision: 'allow' };
}
