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

/** What a run counts of its steps, and what a step is besides its kind: the bits of `marks`, in order. */
const bits = ['is_refusal', 'is_rate_limit', 'is_intervention', 'is_served', 'is_timeless'] as const;
export type StepMark = (typeof bits)[number];

/** Columns of a span: marks that its run counts. `guardWords` are what a guard says when it steps in. */
export function stepMarks(guardWords: readonly string[]): string[] {
  return [
    "(position(finish_reasons, 'content_filter') > 0 OR position(finish_reasons, 'refusal') > 0) AS is_refusal",
    `(${oneOf('said_error_type', rateLimits)} OR ifNull(http_status, 0) = 429) AS is_rate_limit`,
    `(kind = 'guard' AND (${oneOf('lower(guard_decision)', guardWords)} OR said_error_type != '' OR StatusCode = 'error')) AS is_intervention`,
    "(kind = 'tool' AND mcp_method != '') AS is_served",
  ];
}

/** All marks of a span as one number. */
export const marksSql = `toUInt8(${bits.map((name, i) => `bitShiftLeft(${name}, ${i})`).join(' + ')})`;

/** SQL that says whether a number of marks has one. */
export function hasMark(marks: string, mark: StepMark): string {
  return `bitTest(${marks}, ${bits.indexOf(mark)})`;
}
