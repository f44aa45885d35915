import ts from 'typescript';

/** What the code says of a property: its doc comment, or the text of `.describe('…')` in the schema that it comes from. */
export function described(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const comment = oneLine(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
  if (comment !== '') return comment;
  const texts = (symbol.declarations ?? []).flatMap((node) =>
    ts.isPropertyAssignment(node) ? [describeText(node.initializer), ofVariable(checker, node.initializer)] : [],
  );
  return texts.find((text) => text !== '') ?? '';
}

/** Of a chain `z.string().optional().describe('…')`, the last one said. */
function describeText(node: ts.Expression): string {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return '';
  const [first] = node.arguments;
  const isDescribe = node.expression.name.text === 'describe';
  if (isDescribe && first !== undefined && ts.isStringLiteralLike(first)) return first.text;
  return describeText(node.expression.expression);
}

/** `sort: runSort.optional()`: the doc comment of `runSort`. */
function ofVariable(checker: ts.TypeChecker, node: ts.Expression): string {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    return ofVariable(checker, node.expression.expression);
  }
  const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
  if (symbol === undefined) return '';
  const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return oneLine(ts.displayPartsToString(real.getDocumentationComment(checker)));
}

/** Comments are written for code: a link in braces becomes its text, and lines are joined. */
export function oneLine(comment: string): string {
  return comment
    .replaceAll(/\{@link ([^}|]+)(\|[^}]*)?\}/g, '`$1`')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}
