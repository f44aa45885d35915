import { z } from 'zod';
import { defineTool } from './tool.ts';

export const declineRequest = defineTool({
  name: 'decline_request',
  description: 'Put on record that what the customer asked for is against the rules of the shop, and why.',
  input: z.object({ order_id: z.string(), reason: z.string() }),
  writes: false,
  usualMs: 40,
  run({ order_id, reason }, { db }) {
    db.prepare("INSERT INTO tickets (kind, order_id, note) VALUES ('declined', ?, ?)").run(order_id, reason);
    return { recorded: true };
  },
});
