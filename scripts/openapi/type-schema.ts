import ts from 'typescript';
import type { JsonSchema } from '#server/openapi.ts';
import { isReference, partsOf } from './api-type.ts';
import { described } from './described.ts';
import type { TypeNames } from './type-names.ts';

/** Deeper than any answer lies: a type that refers to itself without a name would go on for ever. */
const deepest = 40;

/** Writes TypeScript types as JSON Schema; types with a name become definitions, each once, under the key of its name. */
export class TypeSchemas {
  readonly definitions = new Map<string, JsonSchema>();
  readonly #checker: ts.TypeChecker;
  readonly #names: TypeNames;

  constructor(checker: ts.TypeChecker, names: TypeNames) {
    this.#checker = checker;
    this.#names = names;
  }

  /**
   * The schema of what JSON makes of a value of the type. `at` is where it stands, for messages.
   *
   * @throws Error for what JSON cannot say: a bigint, a function, a symbol, a class of the platform.
   */
  of(type: ts.Type, at: string): JsonSchema {
    if (at.split('.').length > deepest) throw new Error(`${at}: the type goes on for ever; give it a name`);
    if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return {};
    const parts = partsOf(type).filter((part) => !isAbsent(part));
    const key = this.#names.keyOf(parts);
    return key === undefined ? this.#nullable(parts, at) : this.#named(key, parts);
  }

  #nullable(parts: readonly ts.Type[], at: string): JsonSchema {
    const solid = parts.filter((part) => !(part.flags & ts.TypeFlags.Null));
    if (solid.length === parts.length) return this.#parts(parts, at);
    if (solid.length === 0) return { type: 'null' };
    const key = this.#names.keyOf(solid);
    return orNull(key === undefined ? this.#parts(solid, at) : this.#named(key, solid));
  }

  #named(key: string, parts: readonly ts.Type[]): JsonSchema {
    if (!this.definitions.has(key)) {
      this.definitions.set(key, {});
      const description = this.#names.docOf(key);
      this.definitions.set(key, { ...(description === '' ? {} : { description }), ...this.#nullable(parts, key) });
    }
    return { $ref: key };
  }

  #parts(parts: readonly ts.Type[], at: string): JsonSchema {
    const literals = parts.filter((part) => part.isLiteral() || part.flags & ts.TypeFlags.BooleanLiteral);
    const others = parts
      .filter((part) => !literals.includes(part))
      .map((part) => (parts.length === 1 ? this.#single(part, at) : this.of(part, at)));
    const schemas = [...this.#literals(literals), ...others];
    const [only] = schemas;
    if (only !== undefined && schemas.length === 1) return only;
    if (only === undefined) throw new Error(`${at}: nothing can stand here (never or undefined)`);
    // The compiler orders unions as it meets them; by their text they stay where they are.
    const sorted = distinct(schemas);
    const allObjects = parts.every((part) => part.flags & ts.TypeFlags.Object && !this.#isList(part));
    return allObjects && this.#toldApart(parts) ? { oneOf: sorted } : { anyOf: sorted };
  }

  #literals(literals: readonly ts.Type[]): readonly JsonSchema[] {
    const flags = literals.filter((part) => part.flags & ts.TypeFlags.BooleanLiteral);
    const values = literals.flatMap((part) => (part.isStringLiteral() || part.isNumberLiteral() ? [part.value] : []));
    const strings = values.filter((value) => typeof value === 'string').toSorted();
    const numbers = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
    const [flag] = flags;
    return [
      ...(flags.length === 2 ? [{ type: 'boolean' }] : []),
      ...(flags.length === 1 && flag !== undefined ? [{ const: this.#checker.typeToString(flag) === 'true' }] : []),
      ...oneOfValues('string', strings),
      ...oneOfValues('number', numbers),
    ];
  }

  #single(type: ts.Type, at: string): JsonSchema {
    if (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (type.isIntersection()) {
      const primitive = type.types.find((part) => part.flags & (ts.TypeFlags.String | ts.TypeFlags.Number));
      return primitive === undefined ? this.#object(type, at) : this.#single(primitive, at);
    }
    if (this.#checker.isTupleType(type) && isReference(type)) return this.#tuple(type, at);
    if (this.#isList(type) && isReference(type)) {
      const [item] = this.#checker.getTypeArguments(type);
      return { type: 'array', ...(item === undefined ? {} : { items: this.of(item, `${at}.*`) }) };
    }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive)) return this.#object(type, at);
    throw new Error(`${at}: JSON has no ${this.#checker.typeToString(type)}`);
  }

  #tuple(type: ts.TypeReference, at: string): JsonSchema {
    const items = this.#checker.getTypeArguments(type).map((item, i) => this.of(item, `${at}.${i}`));
    return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
  }

  #object(type: ts.Type, at: string): JsonSchema {
    const isOfPlatform = type.symbol?.declarations?.some((node) => ts.isInterfaceDeclaration(node) && isLibrary(node));
    if (isOfPlatform === true || type.getCallSignatures().length > 0) {
      throw new Error(`${at}: JSON has no ${this.#checker.typeToString(type)}`);
    }
    const fields = this.#checker
      .getPropertiesOfType(type)
      .map((symbol) => ({ symbol, type: this.#checker.getTypeOfSymbol(symbol) }))
      .filter((field) => !partsOf(field.type).every(isAbsent));
    const required = fields
      .filter((field) => !(field.symbol.flags & ts.SymbolFlags.Optional) && !partsOf(field.type).some(isAbsent))
      .map(({ symbol }) => symbol.name);
    const properties = fields.map(({ symbol, type: value }): [string, JsonSchema] => {
      const description = described(this.#checker, symbol);
      const schema = this.of(value, `${at}.${symbol.name}`);
      return [symbol.name, description === '' ? schema : { ...schema, description }];
    });
    const rest = this.#checker.getIndexInfosOfType(type).find(({ keyType }) => keyType.flags & ts.TypeFlags.String);
    return {
      type: 'object',
      ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
      ...(required.length === 0 ? {} : { required }),
      ...(rest === undefined ? {} : { additionalProperties: this.of(rest.type, `${at}.*`) }),
    };
  }

  #isList(type: ts.Type): boolean {
    return this.#checker.isArrayType(type) || this.#checker.isTupleType(type);
  }

  /** Whether objects have a field with another literal in each, as `kind` is. */
  #toldApart(parts: readonly ts.Type[]): boolean {
    const [first] = parts;
    const names = first === undefined ? [] : this.#checker.getPropertiesOfType(first).map(({ name }) => name);
    return names.some((name) => {
      const values = parts.map((part) => {
        const symbol = this.#checker.getPropertyOfType(part, name);
        const value = symbol === undefined ? undefined : this.#checker.getTypeOfSymbol(symbol);
        return value !== undefined && partsOf(value).every((one) => one.isLiteral())
          ? this.#checker.typeToString(value)
          : undefined;
      });
      return values.every((value) => value !== undefined) && new Set(values).size === parts.length;
    });
  }
}

function isAbsent(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never | ts.TypeFlags.Void)) !== 0;
}

function isLibrary(node: ts.Node): boolean {
  return /\/lib\.[^/]*\.d\.ts$|\/@types\/node\//.test(node.getSourceFile().fileName);
}

function oneOfValues(type: 'string' | 'number', values: readonly (string | number)[]): readonly JsonSchema[] {
  const [only] = values;
  if (only === undefined) return [];
  return [values.length === 1 ? { const: only } : { type, enum: values }];
}

function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema.type === 'string' && schema.enum === undefined) return { ...schema, type: [schema.type, 'null'] };
  return { anyOf: [...(schema.anyOf ?? [schema]), { type: 'null' }] };
}

function distinct(schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  const byText = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, schema]) => schema);
}
