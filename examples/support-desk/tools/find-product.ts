import { z } from 'zod';
import { defineTool, ToolError } from './tool.ts';

export const findProduct = defineTool({
  name: 'find_product',
  description: 'Look up a product by its name: price, months of warranty, hours of battery.',
  input: z.object({ name: z.string() }),
  writes: false,
  usualMs: 55,
  run({ name }, { db }) {
    const row = db.prepare('SELECT * FROM products WHERE name LIKE ?').get(`%${name}%`);
    if (!row) throw new ToolError('product_not_found', `no product is called ${name}`);
    return row;
  },
});
