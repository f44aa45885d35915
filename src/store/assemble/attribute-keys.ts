import { text, texts } from '../sql.ts';

/** What our own attributes begin with. */
export const ownPrefix = 'airworthy.';

/**
 * Finds many attributes of a span at once. Looking each key up in the map costs a scan of the map a key; instead the keys
 * are numbered in one pass (`transform` over the dictionary of the column) and looked for among the numbers: on 15
 * attributes and 120 keys, 212 000 spans take 0.39 s instead of 2.1 s.
 */
export interface AttributeKeys {
  /**
   * Layers of columns over the map `Attributes`: `v` the values, then `p1`, `p2`, … where the keys stand among them, 0 for
   * nowhere and for an empty value.
   */
  readonly layers: readonly (readonly string[])[];
  /** Whether any span of the batch may have the key; what none has needs no SQL. */
  has(key: string): boolean;
  /** Whether any span of the batch may have attributes of our own, which have names that are not known beforehand. */
  readonly hasOwn: boolean;
  /** The column that tells where the key stands. */
  place(key: string): string;
  /** The value of the key as text, '' for none. */
  value(key: string): string;
  /** Whether the resource of any span of the batch may have the key. */
  resourceHas(key: string): boolean;
}

/** `present` are the keys that the spans have, `resource` those of their resources, if it is known; keys that none has are found nowhere. */
export function attributeKeys(
  keys: readonly string[],
  present?: ReadonlySet<string>,
  resource?: ReadonlySet<string>,
): AttributeKeys {
  const asked = [...new Set(keys)].filter((key) => present === undefined || present.has(key));
  const numbers = new Map(asked.map((key, i) => [key, i + 1]));
  const known = [...numbers.keys()];
  const place = (key: string): string => {
    const number = numbers.get(key);
    return number === undefined ? '0' : `p${number}`;
  };
  const numbered =
    known.length === 0
      ? 'arrayMap(k -> toUInt16(0), Keys)'
      : `arrayMap(k -> transform(k, ${texts(known)}, [${[...numbers.values()].join(', ')}], toUInt16(0)), Keys)`;
  return {
    layers: [
      [`Values AS v`, `arrayMap((n, x) -> if(x = '', toUInt16(0), n), ${numbered}, Values) AS c`],
      [...numbers.values()].map((number) => `indexOf(c, ${number}) AS p${number}`),
    ],
    has: (key) => numbers.has(key),
    hasOwn: present === undefined || [...present].some((key) => key.startsWith(ownPrefix)),
    place,
    value: (key) => (numbers.has(key) ? `v[${place(key)}]` : "''"),
    resourceHas: (key) => resource === undefined || resource.has(key),
  };
}

/** A span's attribute, else the resource's. */
export function attributeSql(keys: AttributeKeys, attribute: string): string {
  if (!keys.has(attribute)) return resourceSql(keys, attribute);
  if (!keys.resourceHas(attribute)) return keys.value(attribute);
  return `if(${keys.place(attribute)} > 0, ${keys.value(attribute)}, ${resourceSql(keys, attribute)})`;
}

/** The value of a resource's attribute, '' for none. */
export function resourceSql(keys: AttributeKeys, attribute: string): string {
  return keys.resourceHas(attribute) ? `ResourceValues[indexOf(ResourceKeys, ${text(attribute)})]` : "''";
}
