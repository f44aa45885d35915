import type { z } from 'zod';

/**
 * Who asks. The embedded engine runs one query at a time for each connection, so the recorder, the assembler and the
 * readers each have their own: a long report never holds up an insert.
 */
export type Lane = 'write' | 'assemble' | 'read';

export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | readonly number[]>>;

/** Rows in ClickHouse's RowBinary format: `columns` names them in order, `structure` gives their types. */
export interface RowBinary {
  readonly columns: readonly string[];
  readonly structure: string;
  readonly chunks: readonly Uint8Array[];
}

/** What the store needs of ClickHouse, embedded or a server. Every failure is an AirworthyError. */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  /** Runs a statement that returns nothing; resolves when it is done and, for inserts, durable. */
  command(sql: string, parameters?: Parameters, lane?: Lane): Promise<void>;
  /** Runs a statement that changes tables on every server whose address is known; ON CLUSTER reaches the others. */
  everywhere(sql: string, parameters?: Parameters): Promise<void>;
  /** Rows of a query, each checked against `schema`. */
  rows<T>(sql: string, schema: z.ZodType<T>, options?: { parameters?: Parameters; lane?: Lane }): Promise<T[]>;
  /** The bytes of a query in a ClickHouse format, for exports. */
  bytes(sql: string, format: string, parameters?: Parameters): Promise<Uint8Array>;
  insertRowBinary(table: string, rows: RowBinary): Promise<void>;
  close(): Promise<void>;
}
