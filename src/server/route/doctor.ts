import { Hono } from 'hono';
import { doctor } from '#flow/doctor.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';

export function doctorRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', async () => json(await doctor((await open()).context)));
}
