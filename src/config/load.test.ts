import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AirworthyError } from '#base/error.ts';
import { loadConfig, type LoadOptions } from './load.ts';

let root = '';
let folders = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'airworthy-config-'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** A folder of its own for each test: an imported module is remembered by its path. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(root, `${folders++}-`));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function load(cwd: string, more: Partial<LoadOptions> = {}) {
  return loadConfig({ cwd, env: {}, flags: {}, ...more });
}

async function problem(cwd: string, more: Partial<LoadOptions> = {}): Promise<string> {
  const thrown: unknown = await load(cwd, more).then(
    () => 'no error',
    (error: unknown) => error,
  );
  if (!(thrown instanceof AirworthyError)) return String(thrown);
  return `${thrown.code}: ${thrown.message.replaceAll(cwd, '.')} | ${thrown.hint ?? ''}`;
}

describe('a config', () => {
  it('is the defaults where there is no file', async () => {
    const cwd = folderWith({});
    const config = await load(cwd);
    expect(config.listen).toEqual({ host: '127.0.0.1', port: 4680, otlpPort: 4318, trustedProxies: [] });
    expect(config.dataDir).toBe(join(cwd, '.airworthy'));
    expect(config.file).toBeUndefined();
    expect(config.redact.builtin.email).toBe(true);
  });

  it('is TypeScript that imports defineConfig, wherever airworthy is installed', () => {
    const cwd = folderWith({
      'airworthy.config.ts': `import { defineConfig } from 'airworthy';
export default defineConfig({ tasks: { refund: { match: { tool: 'issue_refund' } } }, scorers: { short: (run) => run.steps.length < 9 } });`,
      // Vitest has a resolver of its own, so this runs in Node's.
      'load.mjs': `const { loadConfig } = await import(process.argv[2]);
const config = await loadConfig({ cwd: process.argv[3], env: {}, flags: {} });
console.log(JSON.stringify(config.reading.tasks.refund.match), typeof config.scorers.short);`,
    });
    const args = ['-C', 'airworthy-source', join(cwd, 'load.mjs'), new URL('load.ts', import.meta.url).href, cwd];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('[{"tool":["issue_refund"]}] function\n');
  });

  it.each([
    ['airworthy.config.json', '{"listen": {"port": 9000}}'],
    ['airworthy.config.yaml', 'listen: { port: 9000 }'],
    ['airworthy.config.mjs', 'export default { listen: { port: 9000 } };'],
  ])('is read from %s', async (name, text) => {
    const config = await load(folderWith({ [name]: text }));
    expect(config.listen.port).toBe(9000);
  });

  it('comes with a data folder that brings its own', async () => {
    const data = folderWith({ 'airworthy.config.json': '{"listen": {"port": 9001}}' });
    const cwd = folderWith({ 'airworthy.config.json': '{"listen": {"port": 9000}}' });
    const config = await load(cwd, { flags: { data } });
    expect([config.listen.port, config.file]).toEqual([9001, join(data, 'airworthy.config.json')]);
  });

  it('lets the environment win over the file, and the flags over the environment', async () => {
    const cwd = folderWith({
      'airworthy.config.json':
        '{"listen": {"port": 1, "otlpPort": 2, "host": "127.0.0.2", "trustedProxies": ["10.0.0.0/8"]}}',
    });
    const env = { AIRWORTHY_PORT: '11', AIRWORTHY_OTLP_PORT: '12', AIRWORTHY_DATA: 'elsewhere' };
    const config = await load(cwd, { env, flags: { port: 0 } });
    expect(config.listen).toEqual({ host: '127.0.0.2', port: 0, otlpPort: 12, trustedProxies: ['10.0.0.0/8'] });
    expect(config.dataDir).toBe(join(cwd, 'elsewhere'));
  });
});

describe('a config that is wrong', () => {
  it.each([
    ['a typing error', '{"dimension": {"a": "b"}}', 'dimension: no such key | did you mean dimensions?'],
    [
      'a typing error further down',
      '{"tasks": {"refund": {"match": {"tool": "x"}, "outcomes": []}}}',
      'tasks.refund.outcomes: no such key | did you mean outcome?',
    ],
    [
      'a typing error in one of several shapes',
      '{"outcome": [{"evaluation": "resolved", "atleast": 0.5}]}',
      'outcome[0].atleast: no such key | did you mean atLeast?',
    ],
    [
      'a key like no other',
      '{"retention": {"forever": true}}',
      'retention.forever: no such key | the keys here are payloadDays, summaryDays, auditDays',
    ],
    [
      'a proxy by its name',
      '{"listen": {"trustedProxies": ["10.0.0.7", "proxy.local"]}}',
      'listen.trustedProxies[1]: proxy.local is no address or range of addresses, such as 10.0.0.7 or 10.0.0.0/8 | ',
    ],
    ['a wrong type', '{"listen": {"port": "4680"}}', 'listen.port: a port is a whole number | '],
    [
      'a word that is no outcome',
      '{"outcome": [{"tool": "x", "then": "won"}]}',
      'outcome[0].then: invalid option: expected one of "success"|"failure"|"refusal"|"escalation"|"near_miss"|"consequential_error"|"fault" | ',
    ],
    ['something that is no config at all', '[]', 'the config: invalid input: expected object, received array | '],
  ])('names the path of %s', async (_, text, expected) => {
    const cwd = folderWith({ 'airworthy.config.json': text });
    expect(await problem(cwd)).toBe(`config_invalid: ./airworthy.config.json: ${expected}`);
  });

  it.each([
    ['airworthy.config.json', '{"a": ', /^config_invalid: \.\/airworthy\.config\.json: Unexpected end of JSON input/],
    ['airworthy.config.yaml', 'a: [1', /^config_invalid: \.\/airworthy\.config\.yaml: Flow sequence/],
    ['airworthy.config.ts', 'export default {', /^config_invalid: \.\/airworthy\.config\.ts: /],
    ['airworthy.config.ts', 'export const config = {};', /it has no default export \| write export default/],
    ['airworthy.config.ts', 'throw new Error("my own fault");', /airworthy\.config\.ts: my own fault/],
  ])('says in one line why %s cannot be read', async (name, text, expected) => {
    const line = await problem(folderWith({ [name]: text }));
    expect(line).toMatch(expected);
    expect(line).not.toContain('\n');
  });

  it.each([
    ['slices: { plan: [free] }', 'two values or more'],
    ['slices: { plan: [free, pro, free] }', 'a value stands in an order once'],
    ['slices: { country: { DACH: [de, at], other: [at, fr] } }', 'a value belongs to one group'],
  ])('does not take a plan for thin slices that says two things at once: %s', async (text, why) => {
    expect(await problem(folderWith({ 'airworthy.config.yaml': text }))).toContain(why);
  });

  it('names the file that is not there', async () => {
    expect(await problem(folderWith({}), { flags: { config: 'my.json' } })).toBe(
      'config_invalid: my.json: there is no such config file | check --config',
    );
  });

  it('does not guess which of two counts', async () => {
    const cwd = folderWith({ 'airworthy.config.json': '{}', 'airworthy.config.yaml': '' });
    expect(await problem(cwd)).toMatch(/airworthy\.config\.json and \.\/airworthy\.config\.yaml: two configs/);
  });

  it('takes keys from the environment', async () => {
    const cwd = folderWith({});
    const config = await load(cwd, { env: { AIRWORTHY_API_KEYS: '0123456789abcdef01' } });
    expect(config.apiKeys).toEqual(['0123456789abcdef01']);
  });

  it('does not take a word for a port', async () => {
    expect(await problem(folderWith({}), { env: { AIRWORTHY_PORT: 'http' } })).toMatch(
      /AIRWORTHY_PORT: http is not a port/,
    );
  });
});
