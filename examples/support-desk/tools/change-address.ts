import { z } from 'zod';
import { defineTool, ToolError } from './tool.ts';

export const changeAddress = defineTool({
  name: 'change_address',
  description: 'Change where an order that has not been sent yet will go.',
  input: z.object({
    order_id: z.string(),
    street: z.string(),
    // A farm or a mill may have none, so it cannot be required: and so nothing stops an agent that forgets it.
    house_number: z.string().default(''),
    postal_code: z.string(),
    city: z.string(),
  }),
  writes: true,
  usualMs: 95,
  run({ order_id, street, house_number, postal_code, city }, { db }) {
    const order = db.prepare('SELECT status FROM orders WHERE id = ?').get(order_id);
    if (!order) throw new ToolError('order_not_found', `there is no order ${order_id}`);
    if (order['status'] !== 'processing')
      throw new ToolError('already_shipped', `order ${order_id} is ${String(order['status'])}`);
    db.prepare(
      'UPDATE orders SET ship_street = ?, ship_house_number = ?, ship_postal_code = ?, ship_city = ? WHERE id = ?',
    ).run(street, house_number, postal_code, city, order_id);
    return { changed: true, order_id };
  },
});
