import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the example agent plays in a data folder. */
export interface DemoPlan {
  /** The end of the days that are played, ISO 8601. */
  readonly now: string;
  /** Customers of each release. */
  readonly sessions: number;
  /** Whether all of it has been recorded. */
  readonly done: boolean;
}

const fileOf = (dataDir: string): string => join(dataDir, 'demo.json');

/** The plan that a data folder was begun with, so that what was interrupted is not played as something else; or a new one. */
export function demoPlan(dataDir: string, fresh: Pick<DemoPlan, 'now' | 'sessions'>): DemoPlan {
  try {
    const written: unknown = JSON.parse(readFileSync(fileOf(dataDir), 'utf8'));
    if (isPlan(written)) return written;
  } catch {
    // There is none yet.
  }
  return { ...fresh, done: false };
}

export function writePlan(dataDir: string, plan: DemoPlan): void {
  const draft = `${fileOf(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(plan)}\n`);
  renameSync(draft, fileOf(dataDir));
}

function isPlan(value: unknown): value is DemoPlan {
  if (typeof value !== 'object' || value === null) return false;
  if (!('now' in value && 'sessions' in value && 'done' in value)) return false;
  return typeof value.now === 'string' && Number.isSafeInteger(value.sessions) && typeof value.done === 'boolean';
}
