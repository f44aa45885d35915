import type { Attributes, AttributeValue } from '#trace/span.ts';

/** The attributes that have a value: what a source does not say is absent, not empty. */
export function present(attributes: Readonly<Record<string, AttributeValue | undefined>>): Attributes {
  const entries = Object.entries(attributes).filter(
    (entry): entry is [string, AttributeValue] => entry[1] !== undefined && entry[1] !== null,
  );
  return Object.fromEntries(entries);
}
