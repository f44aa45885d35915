import { z } from 'zod';
import type { Store } from '../open.ts';
import { valuesSql } from '../values.ts';

const entrySchema = z.object({
  /** ISO 8601, in UTC. */
  at: z.string(),
  /** The id of a key; `local` for who owns the data folder or sits at the machine, '' for somebody unknown. */
  who: z.string(),
  /** The name of the key; of `local` what the client says of itself, which proves nothing. */
  name: z.string(),
  /** The address it came from; '' through the socket or within a process. */
  address: z.string(),
  project: z.string(),
  /** `POST /api/v1/keep/erase`. */
  action: z.string(),
  /** What it was about. Users and sessions stand as digests. */
  subject: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  /** The HTTP status of the answer. */
  status: z.number(),
});
export type AuditEntry = Readonly<z.output<typeof entrySchema>>;

export interface AuditQuery {
  /** '' for all projects. */
  readonly project: string;
  readonly limit: number;
}

/** The newest entries, the newest first. */
export async function auditEntries({ engine, at }: Store, query: AuditQuery): Promise<readonly AuditEntry[]> {
  return engine.rows(
    `SELECT concat(replaceOne(toString(at, 'UTC'), ' ', 'T'), 'Z') AS at, who, name, address, project, action, subject, outcome, status
FROM ${at.database}.audit_log WHERE {project:String} = '' OR project = {project:String}
ORDER BY audit_log.at DESC LIMIT {limit:UInt32}`,
    entrySchema,
    { parameters: { project: query.project, limit: query.limit } },
  );
}

/** Appends entries; resolves when they are durable. */
export async function appendAudit({ engine, at }: Store, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await engine.command(`INSERT INTO ${at.database}.audit_log ${valuesSql(entries)}`);
}
