import type { z } from 'zod';

export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * The first thing that is wrong, for a person. Where a value may have one of several shapes, the shape it comes nearest
 * to is the one that was meant.
 */
export function firstIssue(error: z.core.$ZodError): Issue {
  const [issue] = error.issues;
  return issue === undefined ? { path: [], message: 'not in the expected shape' } : deepest(issue);
}

function deepest(issue: z.core.$ZodIssue): Issue {
  const { path, message } = issue;
  if (issue.code !== 'invalid_union') return { path, message };
  const nearest = issue.errors.filter((branch) => branch.length > 0).toSorted((a, b) => distance(a) - distance(b))[0];
  if (nearest?.[0] === undefined) return { path, message };
  const inner = deepest(nearest[0]);
  return { path: [...path, ...inner.path], message: inner.message };
}

/** A value that is another type altogether is further off than one with a few wrong members. */
function distance(branch: readonly z.core.$ZodIssue[]): number {
  return branch.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type') ? Infinity : branch.length;
}
