import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { counted } from '#base/counted.ts';
import type { OpenApi, Operation } from '#client/answers.ts';
import { openApiQuery } from '../../data/openapi.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Route } from './route.tsx';

/** What can be asked of this server, in the words of its own description. */
export function Reference() {
  const { data, error, refetch } = useQuery(openApiQuery);
  const [sought, setSought] = useState('');
  const routes = useMemo(() => (data === undefined ? [] : routesOf(data)), [data]);
  if (data === undefined) {
    return (
      <Page says="What can be asked of this server?">
        {error === null ? <Loading lines={20} /> : <Problem thrown={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  const found = routes.filter(({ method, path, operation }) =>
    `${method} ${path} ${operation.summary}`.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  return (
    <Page
      says={`${counted(routes.length, 'route')} below ${data.servers[0]?.url ?? ''}`}
      basis={
        <>
          {data.info.description} The same as OpenAPI {data.openapi}: <a href="/api/v1/openapi.json">openapi.json</a>.
        </>
      }
      tools={<TextField label="Find a route" type="search" value={sought} onChange={setSought} />}
    >
      {found.length === 0 ? <p>No route is about «{sought}».</p> : null}
      {found.map(({ method, path, operation }) => (
        <Route
          key={`${method} ${path}`}
          method={method}
          path={path}
          operation={operation}
          schemas={data.components.schemas}
        />
      ))}
    </Page>
  );
}

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

function routesOf({ paths, servers }: OpenApi): readonly Listed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: `${servers[0]?.url ?? ''}${path}`,
      operation,
    })),
  );
}
