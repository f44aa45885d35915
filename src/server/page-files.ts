import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { AirworthyError } from '#base/error.ts';
import type { ServerEnv } from './env.ts';

/** The page as `npm run build` made it: beside the compiled server, or in dist/ where the sources run as they are. */
const built = ['../web', '../../dist/web']
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
export function pageFiles(folder = built) {
  const routes = new Hono<ServerEnv>();
  routes.use('*', async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
    c.header('referrer-policy', 'no-referrer');
  });
  if (folder === undefined) return routes.get('/', () => notBuilt());
  // What a build names by its content never changes; everything else is asked for again.
  const files = { root: folder, precompressed: true };
  routes.get('/assets/*', kept('public, max-age=31536000, immutable'), serveStatic(files));
  routes.get('/:file{[a-z]+\\.js}', kept('no-cache'), serveStatic(files));
  // A browser asks for the icon again at every change of the address.
  routes.get('/:file{[a-z]+\\.svg}', kept('public, max-age=86400'), serveStatic(files));
  const index = serveStatic({ ...files, path: 'index.html' });
  return routes.get('/:page{(?!api/|assets/|healthz|metrics|report).*}', kept('no-cache'), index);
}

/** How long a browser may keep a file that there is. */
function kept(how: string): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    await next();
    if (c.res.ok) c.header('cache-control', how);
  };
}

function notBuilt(): never {
  throw new AirworthyError('not_found', 'the page has not been built', {
    hint: 'npm run build makes it; /report needs no build',
  });
}
