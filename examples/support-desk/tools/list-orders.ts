import { z } from 'zod';
import { defineTool } from './tool.ts';

export const listOrders = defineTool({
  name: 'list_orders',
  description: "List a customer's orders, newest first, with their items.",
  input: z.object({ customer_id: z.string() }),
  writes: false,
  usualMs: 70,
  run({ customer_id }, { db }) {
    return db
      .prepare(
        `SELECT o.id, o.status, o.placed_on, o.total_cents, group_concat(p.name, ', ') AS items
         FROM orders o JOIN items i ON i.order_id = o.id JOIN products p USING (sku)
         WHERE o.customer_id = ? GROUP BY o.id ORDER BY o.placed_on DESC`,
      )
      .all(customer_id);
  },
});
