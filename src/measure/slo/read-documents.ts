import type { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { documentSchemas, otherKinds, versions } from './document.ts';

/** A document as it was parsed from YAML, and where it stands: `slo/refund.yaml`, or its second document. */
export interface Placed {
  readonly place: string;
  readonly value: unknown;
}

/** The documents of all files by kind and name. */
export type Documents = {
  readonly [K in keyof typeof documentSchemas]: ReadonlyMap<string, WithPlace<z.output<(typeof documentSchemas)[K]>>>;
};
type WithPlace<T> = T & { readonly place: string };

/**
 * The documents of all files by kind and name; kinds that nothing here depends on are read past.
 *
 * Throws `config_invalid`, with the file and the path, for what is no OpenSLO, and for two documents of one name.
 */
export function readDocuments(placed: readonly Placed[]): Documents {
  const found = { SLO: new Map(), SLI: new Map(), AlertPolicy: new Map(), AlertCondition: new Map() };
  for (const { place, value } of placed) {
    const kind = kindOf(place, value);
    if (kind === undefined) continue;
    const document = checked(place, documentSchemas[kind], inVersion1(value));
    const { name } = document.metadata;
    if (found[kind].has(name))
      throw refuse(place, 'metadata.name', `there are two documents ${kind} ${name}`, 'rename one');
    found[kind].set(name, { ...document, place });
  }
  return found;
}

/** A value that a schema has checked, or the first mistake with its place and path. */
function checked<T extends z.ZodType>(place: string, schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, what } = deepest(parsed.error.issues);
  throw refuse(place, path, what);
}

export function refuse(place: string, path: string, what: string, hint?: string): AirworthyError {
  return new AirworthyError('config_invalid', `${place}: ${path === '' ? 'the document' : path}: ${what}`, {
    hint: hint ?? 'docs/slo.md has an example of every field',
  });
}

function kindOf(place: string, value: unknown): keyof typeof documentSchemas | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('apiVersion' in value)) {
    throw refuse(place, '', 'an OpenSLO document has an apiVersion and a kind');
  }
  const { kind, apiVersion } = value;
  if (typeof apiVersion !== 'string' || !versions.includes(apiVersion)) {
    throw refuse(
      place,
      'apiVersion',
      `${String(apiVersion)} is not one that can be read`,
      `write ${versions.join(' or ')}`,
    );
  }
  if (typeof kind === 'string' && otherKinds.includes(kind)) return undefined;
  if (kind === 'SLO' || kind === 'SLI' || kind === 'AlertPolicy' || kind === 'AlertCondition') return kind;
  throw refuse(
    place,
    'kind',
    `${String(kind)} is not a kind of OpenSLO`,
    'write SLO, SLI, AlertPolicy or AlertCondition',
  );
}

/** v2alpha calls the indicator `sli`. */
function inVersion1(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('spec' in value)) return value;
  const { spec } = value;
  if (typeof spec !== 'object' || spec === null) return value;
  const { sli, sliRef, ...rest } = { sli: undefined, sliRef: undefined, ...spec };
  const named = {
    ...(sli === undefined ? {} : { indicator: sli }),
    ...(sliRef === undefined ? {} : { indicatorRef: sliRef }),
  };
  return { ...value, spec: { ...rest, ...named } };
}

interface Mistake {
  readonly path: string;
  readonly what: string;
}

/** The first mistake; of a value that may have several shapes, that of the shape that came furthest. */
function deepest(issues: readonly z.core.$ZodIssue[], before: readonly PropertyKey[] = []): Mistake {
  const [issue] = issues;
  if (issue === undefined) return { path: pathText(before), what: 'not valid' };
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union') {
    const [best] = issue.errors.filter((branch) => branch.length > 0).toSorted((a, b) => depth(b) - depth(a));
    if (best !== undefined && depth(best) > 0) return deepest(best, path);
  }
  if (issue.code === 'unrecognized_keys')
    return { path: pathText([...path, issue.keys[0] ?? '']), what: 'no such field' };
  return { path: pathText(path), what: issue.message };
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(...issues.map((issue) => (issue.code === 'unrecognized_keys' ? 0 : 1) + issue.path.length));
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`)).join('');
}
