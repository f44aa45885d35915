import { Hono } from 'hono';
import { settings } from '#flow/settings.ts';
import { readAddress } from '../address-file.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';

/** The config in force, without its secrets. */
export function settingsRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', async () => {
    const { context } = await open();
    // Where traces are really taken: the config may say «any free port».
    const otlp = readAddress(context.config.dataDir)?.otlp ?? null;
    return json({ ...settings(context), otlp });
  });
}
