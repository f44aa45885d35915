import { z } from 'zod';
import { appendAudit, auditEntries, type AuditEntry } from '#store/query/audit-log.ts';
import type { Context } from './context.ts';

export type { AuditEntry } from '#store/query/audit-log.ts';

export const auditRequest = z.strictObject({ limit: z.coerce.number().int().min(1).max(10_000).default(100) });

/** What was done, the newest first: of one project, of all where none is named. */
export async function audit(
  { store }: Context,
  { limit }: z.output<typeof auditRequest>,
  project = '',
): Promise<{ entries: readonly AuditEntry[] }> {
  return { entries: await auditEntries(store, { project, limit }) };
}

/** Keeps what was done. */
export async function noteAudit({ store }: Context, entries: readonly AuditEntry[]): Promise<void> {
  await appendAudit(store, entries);
}
