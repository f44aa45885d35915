import { createHash } from 'node:crypto';

/** The name of the cookie: of each data folder its own, since a browser sends the cookies of a host to all of its ports. */
export function cookieName(secret: Uint8Array): string {
  return `airworthy_${createHash('sha256').update('cookie').update(secret).digest('hex').slice(0, 8)}`;
}

/** The value of a cookie of a request. */
export function readCookie({ headers }: Request, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * A Set-Cookie header that no script can read and no other site can send; an empty value takes the cookie away. It is for https alone
 * where the page came by that: a browser says so in Origin, which it sends with every POST and DELETE, or a trusted proxy does.
 */
export function setCookie(
  request: Request,
  cookie: { name: string; value: string; forMs: number; isHttps: boolean },
): string {
  const seconds = Math.max(0, Math.floor(cookie.forMs / 1000));
  const isHttps = cookie.isHttps || (request.headers.get('origin') ?? '').startsWith('https://');
  const rest = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`;
  return `${cookie.name}=${cookie.value}; ${rest}`;
}
