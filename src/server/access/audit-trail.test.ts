import { expect, it } from 'vitest';
import type { AuditEntry } from '#flow/audit.ts';
import { AuditTrail } from './audit-trail.ts';

const entry = (subject: string): AuditEntry => ({
  at: '2026-01-01T00:00:00.000Z',
  who: 'local',
  name: '',
  address: '',
  project: 'default',
  action: 'POST /api/v1/keys',
  subject,
  outcome: 'done',
  status: 200,
});

it('writes what comes in the meantime in one piece, in order, and resolves when it is written', async () => {
  const written: string[][] = [];
  const first = Promise.withResolvers<void>();
  const trail = new AuditTrail(async (entries) => {
    if (written.length === 0) await first.promise;
    written.push(entries.map(({ subject }) => subject));
  });
  const notes = [trail.note(entry('a'))];
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  notes.push(...['b', 'c', 'd'].map((subject) => trail.note(entry(subject))));
  first.resolve();
  await Promise.all(notes);
  expect(written).toEqual([['a'], ['b', 'c', 'd']]);
});

it('fails who waits for it, and not the next', async () => {
  let isAway = true;
  const written: number[] = [];
  const trail = new AuditTrail(async (entries) => {
    if (isAway) throw new Error('away');
    written.push(entries.length);
  });
  await expect(trail.note(entry('a'))).rejects.toThrow('away');
  isAway = false;
  await trail.note(entry('b'));
  expect(written).toEqual([1]);
});
