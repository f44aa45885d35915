import { askedByHeader } from '#base/asked-by-header.ts';
import type { Admitted } from '../env.ts';

/** The request as the routes are to see it: asked by whom the key names, whatever it says of itself, and without the project in its address. */
export function forRoute(request: Request, { caller }: Admitted): Request {
  const url = new URL(request.url);
  const isKey = caller.kind === 'key';
  if (!isKey && !url.searchParams.has('project')) return request;
  url.searchParams.delete('project');
  const headers = new Headers(request.headers);
  if (isKey) headers.set(askedByHeader, encodeURIComponent(caller.name));
  const { method, body, signal } = request;
  return new Request(url, { method, headers, signal, body, ...(body === null ? {} : { duplex: 'half' }) });
}
