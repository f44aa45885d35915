import { type StepKind, stepKindRules, stepKinds } from '#trace/convention/step-kind.ts';
import { firstOf, text, texts } from '../sql.ts';
import type { AttributeKeys } from './attribute-keys.ts';

/** Keys of span attributes that tell the kind of step. */
export const kindKeys: readonly string[] = stepKindRules.map((rule) => rule.source);

/** Kinds are numbers with names until they are written: a kind is compared and copied some twenty times on its way. */
export const kindType = `Enum8(${stepKinds.map((kind) => `${text(kind)} = ${numberOf(kind)}`).join(', ')})`;

/** The number of a kind; 0 is none. */
function numberOf(kind: StepKind): number {
  return stepKinds.indexOf(kind) + 1;
}

/** Columns that end in `kind`: what each rule of the conventions says, then the first that says anything. */
export function kindColumns(keys: AttributeKeys): string[] {
  const rules = stepKindRules.filter((rule) => keys.has(rule.source));
  const said = rules.map((rule, i) => `${ruleSql(keys, rule)} AS kind_${i}`);
  const kind = firstOf(
    rules.map((_, i) => [`kind_${i} > 0`, `kind_${i}`]),
    `toUInt8(${numberOf('other')})`,
  );
  return [...said, `CAST(${kind}, ${text(kindType)}) AS kind`];
}

function ruleSql(keys: AttributeKeys, rule: (typeof stepKindRules)[number]): string {
  const there = `${keys.place(rule.source)} > 0`;
  if ('present' in rule) return `if(${there}, toUInt8(${numberOf(rule.present)}), toUInt8(0))`;
  const value = `replaceAll(lower(${keys.value(rule.source)}), '"', '')`;
  const numbers = Object.values(rule.values).map(numberOf);
  return `if(${there}, transform(${value}, ${texts(Object.keys(rule.values))}, [${numbers.join(', ')}], toUInt8(0)), toUInt8(0))`;
}
