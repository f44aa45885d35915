import { type Command, Option } from 'commander';
import { command } from '../options.ts';
import type { Host } from '../host.ts';
import type { CreateOptions, KeyOptions } from '../key.ts';

/** Three commands in one word: what to do with keys stands behind it. */
export function keyCommand({ terminal }: Host): Command {
  return command('key', 'make, list and revoke keys of the API; what was done with them')
    .argument('[do]', 'create, list, revoke or audit', 'list')
    .argument('[key]', 'revoke: the id of the key, or its name')
    .option('--name <name>', 'create: what the key is for')
    .addOption(new Option('--scope <scope>', 'create: what it may').choices(['ingest', 'read', 'admin']))
    .option('--expires <time>', 'create: when it ends: a date, or 90d (default: never)')
    .option('--limit <n>', 'audit: how many entries', '50')
    .action(async (what: string, key: string | undefined, options: KeyOptions & CreateOptions) => {
      const { keyAction } = await import('../key.ts');
      await keyAction(terminal, what, { key, options });
    });
}
