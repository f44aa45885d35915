import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';

interface VectorFile<T> {
  readonly groups: Readonly<Record<string, { readonly cases: readonly T[] } | undefined>>;
}

const file = new URL('../../shared/reference/vectors.json', import.meta.url);

function readText(): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const text = readText();

/** Whether the reference vectors are there. */
export const vectorsPresent = text !== undefined;

/** A `describe` whose title says what it needs, skipped where the reference vectors are absent. */
export function describeVectors(title: string, body: () => void): void {
  describe.runIf(vectorsPresent)(`${title} (reference vectors: needs ../shared/reference)`, body);
}

/** The names of all vector groups, or none when the file is absent. */
export function vectorGroupNames(): readonly string[] {
  if (text === undefined) return [];
  const parsed: VectorFile<unknown> = JSON.parse(text);
  return Object.keys(parsed.groups);
}

/** The cases of a group (those to `keep`), typed by the caller who knows its shape; none when the file is absent. */
export function vectorGroup<T>(name: string, keep: (one: T) => boolean = () => true): readonly T[] {
  if (text === undefined) return [];
  const parsed: VectorFile<T> = JSON.parse(text);
  const group = parsed.groups[name];
  if (group === undefined) throw new Error(`vectors.json has no group ${name}`);
  return group.cases.filter(keep);
}

/**
 * Numbers, or lists of numbers, equal to a relative tolerance (the file's own 1e-9 unless the group states another; absolute
 * 1e-12 near 0, or `tol` where that is wider).
 */
export function closeTo(actual: number | readonly number[], expected: number | readonly number[], tol = 1e-9): void {
  const got = typeof actual === 'number' ? [actual] : actual;
  const want = typeof expected === 'number' ? [expected] : expected;
  expect(got.length).toBe(want.length);
  want.forEach((target, i) => {
    const value = got[i] ?? Number.NaN;
    if (value === target) return;
    const allowed = Math.max(tol * Math.abs(target), Math.min(tol, 1e-12));
    expect(Math.abs(value - target), `${value} is not within ${tol} (relative) of ${target}`).toBeLessThanOrEqual(
      allowed,
    );
  });
}
