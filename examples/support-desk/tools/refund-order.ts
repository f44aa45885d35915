import { z } from 'zod';
import { refundWindowDays } from '../shop.ts';
import { defineTool, ToolError } from './tool.ts';

export const refundOrder = defineTool({
  name: 'refund_order',
  description: `Pay money back for a delivered order, within ${refundWindowDays} days of delivery.`,
  input: z.object({ order_id: z.string(), amount_cents: z.int().positive(), reason: z.string() }),
  writes: true,
  usualMs: 310,
  flaky: { code: 'payment_provider_error', rate: 0.03 },
  run({ order_id, amount_cents, reason }, { db, clock }) {
    const order = db
      .prepare(
        `SELECT status, total_cents, julianday(?) - julianday(delivered_on) AS days,
           (SELECT coalesce(sum(amount_cents), 0) FROM refunds r WHERE r.order_id = o.id) AS refunded_cents
         FROM orders o WHERE id = ?`,
      )
      .get(clock.now().toISOString(), order_id);
    if (!order) throw new ToolError('order_not_found', `there is no order ${order_id}`);
    if (order['status'] !== 'delivered')
      throw new ToolError('not_delivered', `order ${order_id} has not been delivered`);
    if (Number(order['days']) > refundWindowDays + 1) {
      throw new ToolError('outside_refund_window', `order ${order_id} came more than ${refundWindowDays} days ago`);
    }
    if (Number(order['refunded_cents']) + amount_cents > Number(order['total_cents'])) {
      throw new ToolError('amount_too_high', `order ${order_id} cost ${String(order['total_cents'])} cents in all`);
    }
    db.prepare('INSERT INTO refunds (order_id, amount_cents, reason) VALUES (?, ?, ?)').run(
      order_id,
      amount_cents,
      reason,
    );
    return { refunded: true, order_id, amount_cents };
  },
});
