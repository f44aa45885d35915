import { createHmac, timingSafeEqual } from 'node:crypto';

/** Somebody who logged in with a key, until a time. */
export interface Session {
  readonly keyId: string;
  /** In milliseconds since 1970. */
  readonly untilMs: number;
}

/**
 * A session as a signed text. Nothing of it is kept on the server: it outlives a restart, and ends with its time or with its key, which is
 * asked for at each request.
 */
export function sessionToken({ keyId, untilMs }: Session, secret: Uint8Array): string {
  const claim = `${keyId}.${untilMs}`;
  return `${claim}.${signature(claim, secret)}`;
}

/** The session that a token stands for; undefined where it was not signed with the secret, or has ended. */
export function readSessionToken(token: string, secret: Uint8Array, nowMs: number): Session | undefined {
  const [, claim = '', keyId = '', until = '', signed = ''] =
    /^(([a-z0-9_]{1,64})\.(\d{1,16}))\.([\w-]{43})$/.exec(token) ?? [];
  if (claim === '' || !timingSafeEqual(Buffer.from(signed), Buffer.from(signature(claim, secret)))) return undefined;
  const untilMs = Number(until);
  return untilMs > nowMs ? { keyId, untilMs } : undefined;
}

function signature(claim: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(`airworthy session ${claim}`).digest('base64url');
}
