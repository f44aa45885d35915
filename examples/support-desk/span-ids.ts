import { createHash } from 'node:crypto';
import type { IdGenerator } from '@opentelemetry/sdk-trace-node';

/**
 * Ids that are the same whenever the same traffic is played: sent a second time, after an interruption, it is what is there
 * already and not as much again.
 */
export function seededIds(name: string): IdGenerator {
  let drawn = 0;
  const next = (digits: number): string => {
    drawn += 1;
    return createHash('sha256').update(`${name}, ${drawn}`).digest('hex').slice(0, digits);
  };
  return { generateTraceId: () => next(32), generateSpanId: () => next(16) };
}
