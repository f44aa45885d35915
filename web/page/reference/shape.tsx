import { useState } from 'react';
import type { JsonSchema } from '#client/answers.ts';
import { definitionName, schemaWords } from '#client/schema-words.ts';
import { Button } from '../../ui/button.tsx';
import { Words } from './words.tsx';
import styles from './reference.module.css';

interface ShapeProps {
  readonly title: string;
  readonly schema: JsonSchema;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

/** What a body or an answer is made of, field by field; types within it open where they stand. */
export function Shape({ title, schema, schemas }: ShapeProps) {
  return (
    <div className={styles['shape']}>
      <p>
        {title}: <Words text={schemaWords(schema)} />
      </p>
      <Fields schema={schema} schemas={schemas} />
    </div>
  );
}

type FieldsProps = Omit<ShapeProps, 'title'>;

function Fields({ schema, schemas }: FieldsProps) {
  const shown = resolved(schema, schemas);
  const kinds = shown.oneOf ?? shown.anyOf;
  if (kinds !== undefined) {
    // Kinds that differ in the value of a field alone have the same words; a schema does not change its order.
    return kinds
      .map((kind, i) => ({ kind, key: `${i} ${schemaWords(kind)}` }))
      .filter(({ kind }) => hasFields(kind, schemas))
      .map(({ kind, key }) => <Fields key={key} schema={kind} schemas={schemas} />);
  }
  const entries = Object.entries(shown.properties ?? {});
  return entries.length === 0 ? null : (
    <ul className={styles['fields']}>
      {entries.map(([name, field]) => (
        <Field
          key={name}
          name={name}
          schema={field}
          schemas={schemas}
          isNeeded={shown.required?.includes(name) ?? false}
        />
      ))}
    </ul>
  );
}

function Field({
  name,
  schema,
  schemas,
  isNeeded,
}: FieldsProps & { readonly name: string; readonly isNeeded: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const inner = typeof schema.items === 'object' ? schema.items : schema;
  const canOpen = hasFields(inner, schemas);
  return (
    <li>
      <code>{name}</code>
      {isNeeded ? '' : <span className={styles['faint']}> optional</span>} <Words text={schemaWords(schema)} />
      {schema.description === undefined ? null : (
        <span className={styles['faint']}>
          {' '}
          <Words text={schema.description} />
        </span>
      )}
      {!canOpen ? null : (
        <Button look="bare" aria-expanded={isOpen} aria-label={`Fields of ${name}`} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'less' : 'more'}
        </Button>
      )}
      {isOpen && canOpen ? <Fields schema={inner} schemas={schemas} /> : null}
    </li>
  );
}

/** The type that a reference means. */
function resolved(schema: JsonSchema, schemas: FieldsProps['schemas']): JsonSchema {
  return schema.$ref === undefined ? schema : (schemas[definitionName(schema.$ref)] ?? schema);
}

function hasFields(schema: JsonSchema, schemas: FieldsProps['schemas']): boolean {
  const { properties, oneOf, anyOf } = resolved(schema, schemas);
  return properties !== undefined || [...(oneOf ?? []), ...(anyOf ?? [])].some((kind) => hasFields(kind, schemas));
}
