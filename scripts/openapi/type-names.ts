import { basename } from 'node:path';
import ts from 'typescript';
import { partsOf } from './api-type.ts';
import { oneLine } from './described.ts';

/** The named types of src/: what gets an entry of its own under components.schemas. */
export interface TypeNames {
  /** A key that is unique and stays the same, for a type that has a name; a union is given by its parts. */
  keyOf(parts: readonly ts.Type[]): string | undefined;
  /** What the type is, as the code says it. */
  docOf(key: string): string;
}

/**
 * Aliases are looked up by the type that they stand for, since the compiler forgets them (`type Policy = z.output<…>`). Short unions of
 * strings are not named: a reader wants to see what there is.
 */
export function typeNames(program: ts.Program, checker: ts.TypeChecker): TypeNames {
  const numbers = new Map<ts.Type, number>();
  const numberOf = (type: ts.Type): number => {
    const number = numbers.get(type) ?? numbers.size;
    numbers.set(type, number);
    return number;
  };
  const idOf = (parts: readonly ts.Type[]): string =>
    parts
      .map(numberOf)
      .toSorted((a, b) => a - b)
      .join(' ');
  const byId = new Map<string, string>();
  const symbols = new Map<string, ts.Symbol>();
  const keep = (type: ts.Type, symbol: ts.Symbol): void => {
    const key = keyOfSymbol(symbol);
    const id = idOf(partsOf(type));
    if (key === undefined || byId.has(id)) return;
    byId.set(id, key);
    symbols.set(key, symbol);
  };
  for (const source of program.getSourceFiles()) {
    if (!isOurs(source)) continue;
    for (const statement of source.statements) {
      if (!ts.isTypeAliasDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) continue;
      const symbol = checker.getSymbolAtLocation(statement.name);
      if (symbol === undefined || statement.typeParameters !== undefined) continue;
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      if (isWorthAName(type)) keep(type, symbol);
    }
  }
  return {
    keyOf: (parts) => byId.get(idOf(parts)),
    docOf: (key) => oneLine(ts.displayPartsToString(symbols.get(key)?.getDocumentationComment(checker) ?? [])),
  };
}

function isWorthAName(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => (part.flags & ts.TypeFlags.Object) !== 0);
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}

function isOurs(source: ts.SourceFile): boolean {
  return (
    !source.isDeclarationFile &&
    /\/src\/[a-z]+\/.*\.ts$/.test(source.fileName) &&
    !source.fileName.includes('/node_modules/')
  );
}

function keyOfSymbol(symbol: ts.Symbol): string | undefined {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName;
  return file === undefined ? undefined : `${file.replace(/^.*\/src\//, '')}#${symbol.name}`;
}

/** Short names for keys: the name alone where it is the only one so called, else with that of its file in front. */
export function shortNames(keys: readonly string[]): ReadonlyMap<string, string> {
  const nameOf = (key: string): string => key.slice(key.indexOf('#') + 1);
  const used = Map.groupBy(keys, nameOf);
  return new Map(
    keys.map((key) => {
      const name = nameOf(key);
      const isAlone = used.get(name)?.length === 1;
      return [key, isAlone ? name : `${pascal(basename(key.slice(0, key.indexOf('#')), '.ts'))}${name}`];
    }),
  );
}

function pascal(text: string): string {
  return text.replaceAll(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}
