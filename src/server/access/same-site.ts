import { getPath } from 'hono/utils/url';
import { AirworthyError } from '#base/error.ts';
import { pageHeader } from '#base/page-header.ts';
import { isLoopback } from '#config/load.ts';

/**
 * Keeps out pages of other sites that the browser of somebody who may is made to open. On this machine the Host header has to name this
 * machine: a page that rebinds its own name cannot send that.
 *
 * @throws AirworthyError `forbidden`.
 */
export function checkSite(request: Request, listenHost: string): void {
  const { headers } = request;
  const host = headers.get('host') ?? '';
  if (isLoopback(listenHost)) checkHost(host);
  const origin = headers.get('origin');
  if (isChange(request) && origin !== null && URL.parse(origin)?.host !== host) throw foreign(origin);
  const site = headers.get('sec-fetch-site') ?? 'none';
  // A link from elsewhere may open the page; what the page reads, it reads itself. Reading counts looks.
  const isLink = headers.get('sec-fetch-mode') === 'navigate' && !isChange(request);
  const isData = /^\/(api|metrics|report)\b/.test(getPath(request));
  if (site !== 'same-origin' && site !== 'none' && (isData || !isLink)) throw foreign(origin ?? 'another site');
}

/** Checks what a request by a session has besides: our own header, where it changes things. */
export function checkFromPage(request: Request): void {
  if (!isChange(request) || request.headers.has(pageHeader)) return;
  throw new AirworthyError('forbidden', `a session changes things with the header ${pageHeader} only`, {
    hint: `send ${pageHeader}: 1, or a key as authorization: Bearer KEY`,
  });
}

function isChange({ method }: Request): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function foreign(where: string): AirworthyError {
  return new AirworthyError('forbidden', `a page of ${where} may not use this server`);
}

function checkHost(host: string): void {
  const name = URL.parse(`http://${host}`)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';
  if (isLoopback(name)) return;
  throw new AirworthyError(
    'forbidden',
    `this server answers to localhost, not to ${host === '' ? 'a request without Host' : host}`,
    {
      hint: 'to be reached by another name, listen on that address (listen.host) and make keys (airworthy key create)',
    },
  );
}
