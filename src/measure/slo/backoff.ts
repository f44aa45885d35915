const firstMs = 30_000;
const mostMs = 3_600_000;

/** How a message that was not taken goes on: tried again after a while, or given up. */
export type Next = { readonly kind: 'retry'; readonly afterMs: number } | { readonly kind: 'dead' };

/** What came of sending: an HTTP status, or no answer at all (0), and what Retry-After asked for. */
export interface Refusal {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
}

/**
 * After how long a message is tried again: 30 s, doubled each time up to an hour, or later where the receiver says so. What will be refused
 * again however often it is sent (a wrong address or key) is given up at once.
 */
export function nextAttempt(attemptsMade: number, most: number, { status, retryAfterMs = 0 }: Refusal): Next {
  const isFinal = status >= 300 && status < 500 && status !== 408 && status !== 425 && status !== 429;
  if (isFinal || attemptsMade >= most) return { kind: 'dead' };
  const ownMs = Math.min(mostMs, firstMs * 2 ** (attemptsMade - 1));
  return { kind: 'retry', afterMs: Math.max(ownMs, Math.min(retryAfterMs, 24 * mostMs)) };
}
