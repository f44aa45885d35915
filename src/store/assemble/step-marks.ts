import { wrapperKinds } from '#trace/convention/count-once.ts';
import { oneOf } from '../sql.ts';

const rateLimits = [
  '429',
  'rate_limit',
  'rate_limit_error',
  'rate_limit_exceeded',
  'RateLimitError',
  'too_many_requests',
  'TooManyRequests',
];

/**
 * Keys of a span by which steps that are one are found; 64-bit digests, since arrays of numbers are compared many times as
 * fast as texts. 0 and 1 stand for none and are never equal.
 */
export const stepKeys: readonly string[] = [
  `if(${oneOf('kind', wrapperKinds)}, cityHash64(kind, SpanId), 0) AS self_key`,
  `if(${oneOf('kind', wrapperKinds)}, cityHash64(kind, ParentSpanId), 1) AS outer_key`,
  `if(kind = 'tool' AND tool_call_id != '', cityHash64(tool_call_id), cityHash64(SpanId)) AS call_key`,
];

/** Marks of a span that its run counts. `guardWords` are what a guard says when it steps in. */
export function stepMarks(guardWords: readonly string[]): string[] {
  return [
    "match(finish_reasons, 'content_filter|refusal') AS is_refusal",
    `(${oneOf('said_error_type', rateLimits)} OR ifNull(http_status, 0) = 429) AS is_rate_limit`,
    `(kind = 'guard' AND (${oneOf('lower(guard_decision)', guardWords)} OR said_error_type != '' OR StatusCode = 'error')) AS is_intervention`,
    "(kind = 'tool' AND mcp_method != '') AS is_served",
  ];
}
