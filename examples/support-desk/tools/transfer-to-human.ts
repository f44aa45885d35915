import { z } from 'zod';
import { defineTool } from './tool.ts';

export const transferToHuman = defineTool({
  name: 'transfer_to_human',
  description:
    'Hand the conversation to a person: large refunds, angry customers who ask for one, whatever you cannot solve.',
  input: z.object({ customer_id: z.string(), reason: z.string() }),
  writes: false,
  usualMs: 120,
  run({ customer_id, reason }, { db }) {
    const { lastInsertRowid } = db
      .prepare("INSERT INTO tickets (kind, customer_id, note) VALUES ('human', ?, ?)")
      .run(customer_id, reason);
    return { ticket: Number(lastInsertRowid), queue: 'support-tier-2' };
  },
});
