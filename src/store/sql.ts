/** A ClickHouse string literal. */
export function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** An array literal of strings. */
export function texts(values: readonly string[]): string {
  return `[${values.map(text).join(', ')}]`;
}

/** A text as a number; NaN and infinities, which ClickHouse reads, are none. */
export function numberSql(value: string): string {
  return `if(isFinite(toFloat64OrNull(${value})), toFloat64OrNull(${value}), NULL)`;
}

/** `expression` is one of `values`; false for none. */
export function oneOf(expression: string, values: readonly string[]): string {
  if (values.length === 0) return 'false';
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? `${expression} = ${text(only)}`
    : `${expression} IN (${values.map(text).join(', ')})`;
}

/** `multiIf` of pairs, or the default where there are none. */
export function firstOf(cases: readonly (readonly [condition: string, value: string])[], otherwise: string): string {
  if (cases.length === 0) return otherwise;
  return `multiIf(${cases.map(([condition, value]) => `${condition}, ${value}`).join(', ')}, ${otherwise})`;
}

/**
 * Columns on top of a query, a layer a subquery. A later layer reads the columns of the earlier ones as columns: aliases
 * within one SELECT would be copied into every expression that uses them, and the analysis of the query then takes minutes.
 */
export function layered(query: string, layers: readonly (readonly string[])[]): string {
  return layers.reduce((inner, columns) => `SELECT *,\n  ${columns.join(',\n  ')}\nFROM (${inner})`, query);
}
