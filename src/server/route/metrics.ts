import { Hono } from 'hono';
import { sloMetrics } from '#flow/slo-metrics.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';

/** Objectives for Prometheus to scrape. */
export function metricsRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', async (c) =>
    c.text(await sloMetrics((await open()).context), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  );
}
