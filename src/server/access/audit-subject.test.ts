import { expect, it } from 'vitest';
import { auditSubject } from './audit-subject.ts';

const base = 'http://x/api/v1';
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Request => {
  const text = JSON.stringify(body);
  return new Request(base + path, {
    method: 'POST',
    body: text,
    headers: { 'content-length': String(text.length), ...headers },
  });
};

it('names what a request is about', async () => {
  expect(await auditSubject(post('/keys', { name: 'ci', scope: 'read' }), 'network')).toBe('name=ci scope=read');
  expect(await auditSubject(new Request(`${base}/keys/key_1`, { method: 'DELETE' }), 'network')).toBe('key_1');
  expect(await auditSubject(new Request(`${base}/export?format=jsonl&task=refund&limit=3`), 'network')).toBe(
    'task=refund format=jsonl',
  );
  const view = (name: string) => auditSubject(new Request(`${base}/views/${name}`, { method: 'DELETE' }), 'network');
  expect(await view('slow%20ones')).toBe('slow ones');
  expect(await view('%zz')).toBe('%zz');
});

it('has a person as a digest, a run as it is, and no secret', async () => {
  const of = (body: unknown) => auditSubject(post('/keep/erase', body), 'network');
  expect(await of({ subject: 'user', value: 'ann' })).toMatch(/^subject=user value=sha256:[0-9a-f]{16}$/);
  expect(await of({ subject: 'session', value: 's1' })).not.toContain('=s1');
  expect(await of({ subject: 'run', value: 'r1' })).toBe('subject=run value=r1');
  expect(await auditSubject(new Request(`${base}/export?user=ann`), 'network')).toMatch(/^user=sha256:[0-9a-f]{16}$/);
  expect(await auditSubject(post('/session', { key: 'aw_secret' }), 'network')).toBe('');
});

it('reads no body that is long, has no length, or is no object', async () => {
  const long = post('/keys', { name: 'x'.repeat(70_000) });
  expect(await auditSubject(long, 'network')).toBe('');
  const unsaid = new Request(`${base}/keys`, { method: 'POST', body: '{"name":"ci"}' });
  expect(await auditSubject(unsaid.clone(), 'network')).toBe('');
  expect(await auditSubject(unsaid, 'process')).toBe('name=ci');
  expect(await auditSubject(post('/keys', 'ci'), 'network')).toBe('');
  expect((await auditSubject(post('/keys', { name: 'x'.repeat(5000) }), 'network')).length).toBe(500);
});
