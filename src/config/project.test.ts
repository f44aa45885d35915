import { expect, it } from 'vitest';
import { type ConfigInput, configOf, configSchema } from './config.ts';
import { projectConfig } from './project.ts';

const of = (config: ConfigInput) => configOf(configSchema.parse(config), { dataDir: '/nowhere', file: undefined });

it('gives each project a database of its own', () => {
  const config = of({
    store: { database: 'aw', traces: 'otel.otel_traces' },
    projects: { billing: { logs: 'b.logs' } },
  });
  expect(projectConfig(config, 'default')).toBe(config);
  expect(projectConfig(config, 'billing').store).toMatchObject({
    database: 'aw_billing',
    traces: undefined,
    logs: 'b.logs',
  });
  expect(projectConfig(config, 'made_by_a_key').store.database).toBe('aw_made_by_a_key');
});

it.each([
  [{ a: { database: 'airworthy' } }, 'a'],
  [{ a: {}, b: { database: 'airworthy_a' } }, 'b'],
  [{ a: { database: 'airworthy_c' } }, 'a'],
])('gives no two projects the same: %j', (projects: ConfigInput['projects'], name) => {
  const config = of({ projects: { c: {}, ...projects } });
  expect(() => projectConfig(config, name)).toThrow(`projects.${name}: `);
});

it.each(['Billing', '1st', 'a-b', 'a.b', '', 'x'.repeat(41)])('has no name like %j', (name) => {
  expect(configSchema.safeParse({ projects: { [name]: {} } }).success).toBe(false);
});
