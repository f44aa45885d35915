/**
 * SQL for a column of attributes as a map from key to text, whether it is the Collector's Map or its JSON variant. Text as
 * in the Map variant: numbers in digits, lists as JSON.
 */
export function attributeMap(column: string, type: string): string {
  return type.startsWith('JSON') ? fromJson(column) : column;
}

/**
 * The same as two arrays, keys and values. Those of a Map are read as they are stored, the keys still numbers into a dictionary:
 * `mapKeys` writes each key out.
 */
export function attributeParts(column: string, type: string): { keys: string; values: string } {
  return type.startsWith('JSON')
    ? { keys: `mapKeys(${fromJson(column)})`, values: `mapValues(${fromJson(column)})` }
    : { keys: `${column}.keys`, values: `${column}.values` };
}

/** The same for a column of lists of attributes, such as those of events. */
export function attributeMaps(column: string, type: string): string {
  return type.startsWith('Array(JSON') ? `arrayMap(e -> ${fromJson('e')}, ${column})` : column;
}

/** JSON columns hold dotted keys as paths, and give lists in ClickHouse's own notation. */
function fromJson(json: string): string {
  const as = (test: string, type: string): string => `CAST(if(${test}, x, '[]'), '${type}')`;
  const objects = "startsWith(t, 'Array(JSON')";
  const strings = "match(t, '^Array\\\\(.*String')";
  const value = `multiIf(${objects}, concat('[', arrayStringConcat(${as(objects, 'Array(String)')}, ','), ']'), ${strings}, toJSONString(${as(strings, 'Array(Nullable(String))')}), x)`;
  const types = `JSONAllPathsWithTypes(${json})`;
  return `mapFromArrays(mapKeys(${types}), arrayMap((x, t) -> ${value}, JSONAllValues(${json}), mapValues(${types})))`;
}
