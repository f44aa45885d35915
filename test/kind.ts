function isKind<T extends { readonly kind: string }, K extends T['kind']>(
  value: T,
  kind: K,
): value is Extract<T, { readonly kind: K }> {
  return value.kind === kind;
}

/** The value as the member of its union that the test expects; throws, which fails the test, where it is another. */
export function ofKind<T extends { readonly kind: string }, K extends T['kind']>(
  value: T,
  kind: K,
): Extract<T, { readonly kind: K }> {
  if (isKind(value, kind)) return value;
  throw new Error(`expected kind ${kind}, not ${JSON.stringify(value)}`);
}
