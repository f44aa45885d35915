import { parse } from 'yaml';
import { AirworthyError } from '#base/error.ts';
import { firstIssue } from '../json/issue.ts';
import { type JsonLinesMapping, mappingSchema } from './schema.ts';

/** A mapping from the text of its YAML or JSON file. Throws `config_invalid` with the path of the first mistake. */
export function readMapping(text: string, name: string): JsonLinesMapping {
  const result = mappingSchema.safeParse(parseYaml(text, name));
  if (result.success) return result.data;
  const issue = firstIssue(result.error);
  throw new AirworthyError('config_invalid', `${name}: ${issue.path.join('.') || 'the mapping'}: ${issue.message}`, {
    hint: `the fields are ${Object.keys(mappingSchema.shape).join(', ')}`,
  });
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
