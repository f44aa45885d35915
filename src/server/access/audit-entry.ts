import { defaultProject } from '#base/project-header.ts';
import type { AuditEntry } from '#flow/audit.ts';
import type { Admitted } from '../env.ts';

/** What a request came to, as the audit log keeps it. */
export function auditEntry(done: {
  readonly admitted: Admitted;
  readonly route: string;
  readonly subject: string;
  readonly status: number;
  readonly atMs: number;
}): AuditEntry {
  const { admitted, route, subject, status, atMs } = done;
  const { caller, project = defaultProject, address } = admitted;
  return {
    at: new Date(atMs).toISOString(),
    who: caller.kind === 'key' ? caller.id : caller.kind === 'local' ? 'local' : '',
    name: caller.kind === 'key' ? caller.name : caller.kind === 'local' ? caller.says : '',
    address,
    project,
    action: route,
    subject,
    outcome: status < 400 ? 'done' : status < 500 ? 'refused' : 'failed',
    status,
  };
}
