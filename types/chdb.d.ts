// chDB types its connection with its own copy of the client's types, which TypeScript holds to be another type.
declare module 'chdb/connection' {
  import type { ClickHouseClientConfigOptions } from '@clickhouse/client';
  export function createChdbConnection(options: {
    path: string;
  }): NonNullable<ClickHouseClientConfigOptions['connection']>;
}
