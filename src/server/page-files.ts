import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { AirworthyError } from '#base/error.ts';
import type { ServerEnv } from './env.ts';

/** The page as `npm run build` made it: beside the compiled server, or in dist/ where the sources run as they are. */
const folder = ['../web', '../../dist/web']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(`${path}/index.html`));

/** Scripts, styles, pictures and answers come from this server and from nowhere else; nothing is inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The files of the page. Every address that is no file is one of the page's own, which the page itself resolves. */
export function pageFiles() {
  const routes = new Hono<ServerEnv>();
  routes.use('*', async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
    c.header('referrer-policy', 'no-referrer');
  });
  if (folder === undefined) return routes.get('/', () => notBuilt());
  // What a build names by its content never changes; everything else is asked for again.
  const cacheFor = (path: string): string =>
    path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  const files = serveStatic<{ Bindings: ServerEnv['Bindings'] }>({
    root: folder,
    precompressed: true,
    onFound: (path, c) => c.header('cache-control', cacheFor(path)),
  });
  routes.get('/assets/*', files);
  routes.get('/:file{[a-z]+\\.(?:js|svg)}', files);
  const index = serveStatic({
    path: 'index.html',
    root: folder,
    precompressed: true,
    onFound: (path, c) => c.header('cache-control', cacheFor(path)),
  });
  return routes.get('/:page{(?!api/|assets/|healthz|metrics|report).*}', index);
}

function notBuilt(): never {
  throw new AirworthyError('not_found', 'the page has not been built', {
    hint: 'npm run build makes it; /report needs no build',
  });
}
