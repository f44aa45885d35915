import { parse } from 'yaml';
import type { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { firstIssue } from '../json/issue.ts';
import { type JsonLinesMapping, mappingSchema } from './schema.ts';
import { shapeOf } from './shape.ts';

/** A mapping from the text of its YAML or JSON file. Throws `config_invalid` with the path of the first mistake. */
export function readMapping(text: string, name: string): JsonLinesMapping {
  const result = mappingSchema.safeParse(parseYaml(text, name));
  if (result.success) return result.data;
  const { place, what } = problemOf(result.error);
  const [field = ''] = place.split('.');
  throw new AirworthyError('config_invalid', `${name}: ${place}: ${what}`, {
    hint: Object.hasOwn(mappingSchema.shape, field)
      ? `write it as ${shapeOf(field)}`
      : `the fields are ${Object.keys(mappingSchema.shape).join(', ')}`,
  });
}

function problemOf(error: z.core.$ZodError): { readonly place: string; readonly what: string } {
  // A key that does not exist explains the one that is missing.
  const stray = error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (stray !== undefined) {
    const [key = ''] = stray.keys;
    return { place: [...stray.path, key].join('.'), what: 'no such key' };
  }
  const { path, message } = firstIssue(error);
  return { place: path.join('.') || 'the mapping', what: message };
}

function parseYaml(text: string, name: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new AirworthyError(
      'config_invalid',
      `${name}: not YAML: ${cause instanceof Error ? cause.message.split('\n')[0] : ''}`,
      {
        hint: 'a mapping is a YAML or JSON file',
        cause,
      },
    );
  }
}
