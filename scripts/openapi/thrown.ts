import ts from 'typescript';
import { type ErrorCode, errorCodes, isErrorCode } from '#base/error.ts';
import type { ApiType } from './api-type.ts';
import { anywhere } from './errors.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * The codes with which each route may fail, by `GET /runs/:id`: those anywhere, `usage` where it checks what it is asked, and what the
 * functions that its handler calls say in `@throws AirworthyError`.
 */
export function thrownBy({ program, checker }: ApiType): ReadonlyMap<string, readonly ErrorCode[]> {
  const found = new Map<string, readonly ErrorCode[]>();
  const source = program.getSourceFiles().find(({ fileName }) => fileName.endsWith('/src/server/api.ts'));
  if (source !== undefined) collect(source, '', { checker, found });
  return found;
}

interface Walk {
  readonly checker: ts.TypeChecker;
  readonly found: Map<string, readonly ErrorCode[]>;
}

/** Chains of `.get(path, …)` under a node, and the groups that `.route(path, group(open))` hangs in. */
function collect(node: ts.Node, prefix: string, walk: Walk): void {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const name = node.expression.name.text;
    const [path, ...rest] = node.arguments;
    if (path !== undefined && ts.isStringLiteral(path)) {
      const whole = `${prefix}${path.text}`.replaceAll('//', '/').replace(/(.)\/$/, '$1');
      if (methods.includes(name)) walk.found.set(`${name.toUpperCase()} ${whole}`, codesOf(rest, walk.checker));
      if (name === 'route') for (const group of rest) enter(group, whole === '/' ? '' : whole, walk);
    }
  }
  ts.forEachChild(node, (child) => collect(child, prefix, walk));
}

function enter(group: ts.Expression, prefix: string, walk: Walk): void {
  const declaration = ts.isCallExpression(group) ? declarationOf(group.expression, walk.checker) : undefined;
  if (declaration !== undefined) collect(declaration, prefix, walk);
}

function codesOf(handlers: readonly ts.Expression[], checker: ts.TypeChecker): readonly ErrorCode[] {
  const codes = new Set<ErrorCode>(anywhere);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const declaration = declarationOf(node.expression, checker);
      const name = ts.isIdentifier(node.expression) ? node.expression.text : '';
      if (name === 'query' || name === 'body') codes.add('usage');
      if (name === 'body') codes.add('input_invalid');
      for (const code of declaration === undefined ? [] : saidCodes(declaration)) codes.add(code);
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'AirworthyError') {
      const [code] = node.arguments ?? [];
      if (code !== undefined && ts.isStringLiteral(code) && isErrorCode(code.text)) codes.add(code.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const handler of handlers) visit(handler);
  return Object.keys(errorCodes)
    .filter((code) => isErrorCode(code))
    .filter((code) => codes.has(code));
}

/** `@throws AirworthyError \`not_found\` where …`: the codes in backticks. */
function saidCodes(declaration: ts.Node): readonly ErrorCode[] {
  return ts
    .getJSDocTags(declaration)
    .filter(({ tagName }) => tagName.text === 'throws')
    .flatMap(({ comment }) => [...(ts.getTextOfJSDocComment(comment) ?? '').matchAll(/`([a-z_]+)`/g)])
    .map(([, code]) => code)
    .filter((code) => isErrorCode(code));
}

function declarationOf(expression: ts.Expression, checker: ts.TypeChecker): ts.Node | undefined {
  const symbol = checker.getSymbolAtLocation(expression);
  if (symbol === undefined) return undefined;
  const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return real.declarations?.[0];
}
