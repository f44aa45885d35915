import { z } from 'zod';
import { formats } from '#ingest/file/formats.ts';
import { mappingExample, mappingSchema } from '#ingest/file/mapping/schema.ts';
import { table } from './page.ts';

export function importFormats(): string {
  return table(
    ['format', 'what it reads'],
    Object.values(formats).map(({ format, what }) => [`\`${format}\``, what]),
  );
}

export function importMapping(): string {
  const rows = Object.entries(mappingSchema.shape).map(([name, field]) => [
    `\`${name}\``,
    z.globalRegistry.get(field)?.description ?? '',
  ]);
  return `\`\`\`yaml\n${mappingExample.trim()}\n\`\`\`\n\n${table(['field', ''], rows)}`;
}
