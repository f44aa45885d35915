import { z } from 'zod';
import { defineTool, ToolError } from './tool.ts';

export const findCustomer = defineTool({
  name: 'find_customer',
  description: 'Find a customer by e-mail address.',
  input: z.object({ email: z.string() }),
  writes: false,
  usualMs: 40,
  run({ email }, { db }) {
    const row = db
      .prepare('SELECT id, name, email, phone, locale, tier FROM customers WHERE email = ?')
      .get(email.toLowerCase());
    if (!row) throw new ToolError('customer_not_found', `no customer has the e-mail address ${email}`);
    return row;
  },
});
