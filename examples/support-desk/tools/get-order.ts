import { z } from 'zod';
import { defineTool, ToolError } from './tool.ts';

export const getOrder = defineTool({
  name: 'get_order',
  description: 'Look up one order by its number: status, items, total, dates and delivery address.',
  input: z.object({ order_id: z.string() }),
  writes: false,
  usualMs: 45,
  run({ order_id }, { db }) {
    const order = db.prepare('SELECT * FROM orders WHERE id = ?').get(order_id);
    if (!order) throw new ToolError('order_not_found', `there is no order ${order_id}`);
    const items = db
      .prepare(
        'SELECT p.sku, p.name, i.quantity, p.price_cents FROM items i JOIN products p USING (sku) WHERE i.order_id = ?',
      )
      .all(order_id);
    return { ...order, items };
  },
});
