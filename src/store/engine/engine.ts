import type { z } from 'zod';

/**
 * Who asks. The embedded engine runs one query at a time for each connection, so the recorder, the assembler (two), the
 * readers and exports each have their own: a long report never holds up an insert.
 */
export type Lane = 'write' | 'assemble' | 'assemble-beside' | 'read' | 'export';

export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | readonly number[]>>;

/** Rows in ClickHouse's RowBinary format: `columns` names them in order, `structure` gives their types. */
export interface RowBinary {
  readonly columns: readonly string[];
  readonly structure: string;
  readonly chunks: readonly Uint8Array[];
}

/** A query whose answer is wanted in a ClickHouse format. */
export interface QueryBytes {
  readonly sql: string;
  readonly format: string;
  readonly parameters?: Parameters;
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
  /** The same of a query that ends in LIMIT, and how many rows there would be without it. */
  page<T>(
    sql: string,
    schema: z.ZodType<T>,
    options?: { parameters?: Parameters; lane?: Lane },
  ): Promise<{ rows: T[]; total: number }>;
  /** The bytes of a small answer, in one piece. */
  bytes(query: QueryBytes): Promise<Uint8Array>;
  /** The bytes of an answer of any size, piece by piece; whoever stops reading early ends the query. */
  stream(query: QueryBytes): AsyncIterable<Uint8Array>;
  insertRowBinary(table: string, rows: RowBinary): Promise<void>;
  close(): Promise<void>;
}
