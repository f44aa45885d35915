import type { z } from 'zod';

/** What is wrong with a value, in the words of whoever wrote it; the validator's own where nothing better is known. */
export function issueWords(issue: z.core.$ZodIssue): string {
  const own = `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
  // Words of our own schemas stand.
  if (!/^(?:Invalid input|Too big|Too small)/.test(issue.message)) return own;
  if (issue.code === 'too_big' && isNumber(issue.origin)) {
    if (issue.maximum === 1) return 'must be a share between 0 and 1 (0.95 is 95 %)';
    return `must be ${issue.inclusive === false ? 'below' : 'at most'} ${issue.maximum}`;
  }
  if (issue.code === 'too_small' && isNumber(issue.origin)) {
    return `must be ${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}`;
  }
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'must be a number';
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'must be a whole number';
  return own;
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int' || origin === 'bigint';
}
