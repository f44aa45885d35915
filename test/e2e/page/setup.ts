import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../../../scripts/build.mjs';
import { chromium } from '../../../scripts/chromium.mjs';
import { setup as installed } from '../../../scripts/setup.mjs';
import { runApart, serve } from '../process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of a Chromium; empty where there is none. */
    readonly chromium: string;
    /** A server with the example's traffic, that tests only look at. */
    readonly example: string;
  }
}

/** Builds the page, records the example agent's traffic, and serves both for all tests of the page. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const path = chromium() ?? '';
  project.provide('chromium', path);
  if (path === '') {
    project.provide('example', '');
    return () => Promise.resolve();
  }
  const { node, env } = installed();
  buildPage(node, env);
  const cwd = mkdtempSync(join(tmpdir(), 'airworthy-page-'));
  const place = { cwd };
  const { exit, stderr } = await runApart(
    ['demo', '--exit', '--data', 'data', '--port', '0', '--otlp-port', '0'],
    place,
  );
  if (exit !== 0) throw new Error(`the example was not recorded: ${stderr}`);
  const server = await serve(['--data', 'data'], place);
  project.provide('example', server.api);
  return async () => {
    server.child.kill('SIGTERM');
    await server.ended;
    rmSync(cwd, { recursive: true, force: true });
  };
}
