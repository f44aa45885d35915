import { stepKindRules } from '#trace/convention/step-kind.ts';
import { firstOf, text, texts } from '../sql.ts';
import type { AttributeKeys } from './attribute-keys.ts';

/** Keys of span attributes that tell the kind of step. */
export const kindKeys: readonly string[] = stepKindRules.map((rule) => rule.source);

/** Columns that end in `kind`: what each rule of the conventions says, then the first that says anything. */
export function kindColumns(keys: AttributeKeys): string[] {
  const rules = stepKindRules.filter((rule) => keys.has(rule.source));
  const said = rules.map((rule, i) => `${ruleSql(keys, rule)} AS kind_${i}`);
  const kind = firstOf(
    rules.map((_, i) => [`kind_${i} != ''`, `kind_${i}`]),
    text('other'),
  );
  return [...said, `${kind} AS kind`];
}

function ruleSql(keys: AttributeKeys, rule: (typeof stepKindRules)[number]): string {
  const there = `${keys.place(rule.source)} > 0`;
  if ('present' in rule) return `if(${there}, ${text(rule.present)}, '')`;
  const value = `replaceAll(lower(${keys.value(rule.source)}), '"', '')`;
  return `if(${there}, transform(${value}, ${texts(Object.keys(rule.values))}, ${texts(Object.values(rule.values))}, ''), '')`;
}
