import { z } from 'zod';
import { defineTool, ToolError } from './tool.ts';

export const cancelOrder = defineTool({
  name: 'cancel_order',
  description: 'Cancel an order that has not been sent yet.',
  input: z.object({ order_id: z.string() }),
  writes: true,
  usualMs: 90,
  run({ order_id }, { db }) {
    const order = db.prepare('SELECT status FROM orders WHERE id = ?').get(order_id);
    if (!order) throw new ToolError('order_not_found', `there is no order ${order_id}`);
    if (order['status'] !== 'processing')
      throw new ToolError('already_shipped', `order ${order_id} is ${String(order['status'])}`);
    db.prepare("UPDATE orders SET status = 'cancelled' WHERE id = ?").run(order_id);
    return { cancelled: true, order_id };
  },
});
