import { z } from 'zod';
import { defineTool, ToolError } from './tool.ts';

export const trackShipment = defineTool({
  name: 'track_shipment',
  description: 'Ask the carrier where the parcel of an order is.',
  input: z.object({ order_id: z.string() }),
  writes: false,
  usualMs: 420,
  flaky: { code: 'carrier_timeout', rate: 0.06 },
  run({ order_id }, { db }) {
    const row = db
      .prepare('SELECT carrier, tracking_code, status, expected_on FROM shipments WHERE order_id = ?')
      .get(order_id);
    if (!row) throw new ToolError('not_shipped', `order ${order_id} has no shipment yet`);
    return row;
  },
});
