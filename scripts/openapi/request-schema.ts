import type ts from 'typescript';
import { z } from 'zod';
import type { JsonSchema } from '#server/openapi.ts';
import { partsOf } from './api-type.ts';
import { described } from './described.ts';

/** What a zod schema asks for, as JSON Schema, with the doc comments of its source where it says nothing itself. */
export function requestSchema(schema: z.ZodType, input: ts.Type | undefined, checker: ts.TypeChecker): JsonSchema {
  // By way of JSON: zod's type of it has words that are never there.
  const made: JsonSchema & { $schema?: string; $defs?: unknown } = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
  );
  const { $schema: _, $defs, ...rest } = made;
  if ($defs !== undefined) throw new Error('a request schema that refers to itself cannot be described yet');
  return withComments(rest, input === undefined ? [] : [input], checker);
}

/** The same schema, where each property that has no description takes that of the types it may be of. */
function withComments(schema: JsonSchema, types: readonly ts.Type[], checker: ts.TypeChecker): JsonSchema {
  const { properties, items, anyOf, oneOf, maximum, minimum, ...rest } = schema;
  const inner = types.flatMap(partsOf);
  const all = (list: readonly JsonSchema[]): readonly JsonSchema[] =>
    list.map((each) => withComments(each, inner, checker));
  return {
    ...rest,
    // zod bounds every integer by what a double can hold, which says nothing.
    ...(minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? {} : { maximum }),
    ...(anyOf === undefined ? {} : { anyOf: all(anyOf) }),
    ...(oneOf === undefined ? {} : { oneOf: all(oneOf) }),
    ...(items === undefined || typeof items === 'boolean'
      ? {}
      : {
          items: withComments(
            items,
            inner.flatMap((type) => elementsOf(checker, type)),
            checker,
          ),
        }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, value]) => [name, property(value, name, inner, checker)]),
          ),
        }),
  };
}

function property(value: JsonSchema, name: string, types: readonly ts.Type[], checker: ts.TypeChecker): JsonSchema {
  const symbols = types.flatMap((type) => checker.getPropertyOfType(type, name) ?? []);
  const said = value.description ?? symbols.map((symbol) => described(checker, symbol)).find((text) => text !== '');
  const schema = withComments(
    value,
    symbols.map((symbol) => checker.getTypeOfSymbol(symbol)),
    checker,
  );
  return said === undefined ? schema : { ...schema, description: said };
}

function elementsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  return checker.getIndexInfosOfType(type).map((info) => info.type);
}
