import type { JsonSchema, Operation } from '#client/answers.ts';
import { schemaWords } from '#client/schema-words.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Words } from './words.tsx';
import { Shape } from './shape.tsx';
import styles from './reference.module.css';

export interface RouteProps {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

/** One route, folded: what it takes and what it answers. */
export function Route({ method, path, operation, schemas }: RouteProps) {
  const { summary, parameters = [], requestBody, responses, security } = operation;
  const scopes = security.flatMap(({ key = [] }) => key);
  return (
    <details className={styles['route']}>
      <summary>
        <code>
          <b>{method}</b> {path}
        </code>
        <span>
          <Words text={summary} />
        </span>
      </summary>
      <div className={styles['inside']}>
        <p className={styles['faint']}>
          {scopes.length === 0
            ? 'Needs no key.'
            : `From elsewhere than this machine: a key that may ${scopes.join(' or ')}.`}
        </p>
        {parameters.length === 0 ? null : (
          <PlainTable
            label={`Parameters of ${method} ${path}`}
            heads={[{ name: 'Parameter' }, { name: 'What it is' }, { name: 'Type' }]}
            rows={parameters.map((parameter) => ({
              key: parameter.name,
              cells: [
                <code key="name">{parameter.name}</code>,
                <Words key="what" text={`${parameter.description}${parameter.required ? ' (needed)' : ''}`} />,
                <Words key="type" text={schemaWords(parameter.schema)} />,
              ],
            }))}
          />
        )}
        {Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => (
          <Shape key={type} title={`Takes ${type}`} schema={schema} schemas={schemas} />
        ))}
        {Object.entries(responses).map(([status, { description, content }]) => (
          <div key={status}>
            <h3>
              {status} <span className={styles['faint']}>{description}</span>
            </h3>
            {status.startsWith('2')
              ? Object.entries(content).map(([type, { schema }]) => (
                  <Shape key={type} title={type} schema={schema} schemas={schemas} />
                ))
              : null}
          </div>
        ))}
      </div>
    </details>
  );
}
