import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** What the types say of a route: `input` of a query and a body, `output` of an answer, `outputFormat` of what it comes as. */
export interface RouteType {
  readonly at: string;
  readonly endpoint: ts.Type;
}

export interface ApiType {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** By `GET /runs/:id`. */
  readonly routes: ReadonlyMap<string, RouteType>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Reads `Api` of src/server/api.ts with the compiler: hono keeps in it what each route is asked and answers. */
export function readApiType(): ApiType {
  const file = `${root}src/server/api.ts`;
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  };
  const config = ts.getParsedCommandLineOfConfigFile(`${root}tsconfig.json`, {}, host);
  const program = ts.createProgram([file], config?.options ?? {});
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const api = module === undefined ? undefined : checker.tryGetMemberInModuleExports('Api', module);
  if (api === undefined) throw new Error('src/server/api.ts exports no type Api');
  return { program, checker, routes: new Map(routesOf(checker, checker.getDeclaredTypeOfSymbol(api))) };
}

/** `Hono<Env, Schema, Path>`: the schema is a union, with a part of it for each group of routes. */
function routesOf(checker: ts.TypeChecker, api: ts.Type): readonly (readonly [string, RouteType])[] {
  const schema = isReference(api) ? checker.getTypeArguments(api)[1] : undefined;
  if (schema === undefined) throw new Error('Api is not what hono makes: Hono<Env, Schema, Path>');
  return partsOf(schema).flatMap((part) =>
    checker.getPropertiesOfType(part).flatMap((path) =>
      checker.getPropertiesOfType(checker.getTypeOfSymbol(path)).map((method): [string, RouteType] => {
        const name = `${method.name.replace('$', '').toUpperCase()} ${path.name.replace(/(.)\/$/, '$1')}`;
        return [name, { at: name, endpoint: checker.getTypeOfSymbol(method) }];
      }),
    ),
  );
}

/** The members of a union; a type that is none, itself. */
export function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

export function isReference(type: ts.Type): type is ts.TypeReference {
  return 'target' in type;
}

/** The type of a property, where there is one. */
export function typeAt(checker: ts.TypeChecker, type: ts.Type, ...path: readonly string[]): ts.Type | undefined {
  return path.reduce<ts.Type | undefined>((found, name) => {
    const symbol = found === undefined ? undefined : checker.getPropertyOfType(found, name);
    return symbol === undefined ? undefined : checker.getTypeOfSymbol(symbol);
  }, type);
}
