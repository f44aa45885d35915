import type { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { issueWords } from './issue-words.ts';
import { nearest } from './nearest.ts';

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly what: string;
  readonly hint: string | undefined;
}

/** The first mistake of a config, in one line: the file, the path of the value, what is wrong; a typing error gets the key it meant. */
export function configProblem(error: z.core.$ZodError, file: string, schema: z.ZodType): AirworthyError {
  // A key that does not exist explains the one that is missing.
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  const problem = issue === undefined ? undefined : problemOf(issue, schema);
  const { path = [], what = 'not a config', hint } = problem ?? {};
  return new AirworthyError('config_invalid', `${file}: ${pathText(path)}: ${what}`, { hint });
}

function problemOf(issue: z.core.$ZodIssue, schema: z.ZodType): Problem {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const known = keysAt(schema, issue.path);
    const meant = nearest(key, known);
    const list = known.length === 0 ? undefined : `the keys here are ${known.join(', ')}`;
    return {
      path: [...issue.path, key],
      what: 'no such key',
      hint: meant === undefined ? list : `did you mean ${meant}?`,
    };
  }
  if (issue.code === 'invalid_union') return nearestBranch(issue, schema);
  if (issue.code === 'invalid_key') {
    return { path: issue.path, what: issue.issues[0]?.message ?? issue.message, hint: undefined };
  }
  return { path: issue.path, what: issueWords(issue), hint: undefined };
}

/** Where a value may have one of several shapes, the shape with the fewest mistakes is the one that was meant. */
function nearestBranch(issue: z.core.$ZodIssueInvalidUnion, schema: z.ZodType): Problem {
  const branches = issue.errors.filter((branch) => branch.length > 0 && !isAnotherType(branch));
  const [best, second] = branches.toSorted((a, b) => distance(a) - distance(b));
  const first = best?.[0];
  if (first === undefined) return { path: issue.path, what: lowerFirst(issue.message), hint: undefined };
  const inner = problemOf(first, schema);
  const path = [...issue.path, ...inner.path];
  const isClear = best !== undefined && (second === undefined || distance(best) < distance(second));
  const shapes = `one of ${issue.errors.length} shapes fits here; docs/config.md has them`;
  return { path, what: inner.what, hint: inner.hint ?? (isClear ? undefined : shapes) };
}

function isAnotherType(branch: readonly z.core.$ZodIssue[]): boolean {
  return branch.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type');
}

/** A key that does not exist counts for more than one that is missing: the writer meant something by it. */
function distance(branch: readonly z.core.$ZodIssue[]): number {
  return branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : 1), 0);
}

/** `tasks.refund.outcome[0].then`, as one would write it. */
function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the config';
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`)).join('');
}

interface SchemaDef {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/** The keys a schema knows at a path; none where it is not an object there. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  return [...new Set(schemasAt(schema, path).flatMap((found) => Object.keys(defOf(found).shape ?? {})))];
}

function schemasAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly z.ZodType[] {
  const def = defOf(schema);
  const inner = def.innerType ?? def.in;
  if (inner !== undefined) return schemasAt(inner, path);
  if (def.options !== undefined) return def.options.flatMap((option) => schemasAt(option, path));
  const [key, ...rest] = path;
  if (key === undefined) return [schema];
  const next = def.shape?.[String(key)] ?? def.element ?? def.valueType;
  return next === undefined ? [] : schemasAt(next, rest);
}

function defOf(schema: z.ZodType): SchemaDef {
  return schema.def;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
