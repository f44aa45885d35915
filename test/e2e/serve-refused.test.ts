import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from './command.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'airworthy-refused-'));
  mkdirSync(join(cwd, 'slo'));
  writeFileSync(join(cwd, 'slo/syntax.yaml'), 'apiVersion: [\n');
  writeFileSync(
    join(cwd, 'slo/unknown.yaml'),
    'apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: x}\nspec: {servce: x}\n',
  );
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

it.each([
  ['{"slos": ["slo/syntax.yaml"]}', /^airworthy: slo\/syntax\.yaml: .+line \d+/],
  ['{"slos": ["slo/unknown.yaml"]}', /^airworthy: slo\/unknown\.yaml: spec\.timeWindow: .+\n {2}docs\/slo\.md/],
  [
    '{"slos": ["slo/none-*.yaml"]}',
    /^airworthy: refused\.json: slos\[0\]: no file is slo\/none-\*\.yaml\n {2}paths are relative/,
  ],
  ['{"slos": [{"name": "x", "target": 95}]}', /^airworthy: .*refused\.json: slos\[0\]/],
  ['{"listen": {"prot": 1}}', /^airworthy: .*refused\.json: listen\.prot: no such key\n {2}did you mean port\?/],
  ['{"listen": ', /^airworthy: .*refused\.json: /],
])('serve does not start on %s, and says where and why', async (config, said) => {
  writeFileSync(join(cwd, 'refused.json'), config);
  const args = ['serve', '--port', '0', '--otlp-port', '0', '--data', 'data', '--config', 'refused.json'];
  const { exit, stdout, stderr } = await run(args, { cwd });
  expect(stderr).toMatch(said);
  // A line, and one with the cure where there is one.
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  expect(existsSync(join(cwd, 'data/store'))).toBe(false);
});
