import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConfigInput, configOf, configSchema } from './config.ts';
import { readSlos } from './slo-files.ts';

describe('readSlos', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'airworthy-slo-'));
    mkdirSync(join(folder, 'slo'));
    mkdirSync(join(folder, 'broken'));
    const slo = (name: string) => `apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}}
spec:
  service: desk
  indicator: {spec: {ratioMetric: {good: {metricSource: {spec: {outcome: success}}}, total: {metricSource: {spec: {task: ${name}}}}}}}
  timeWindow: [{duration: 28d, isRolling: true}]
  objectives: [{target: 0.9}]
`;
    writeFileSync(join(folder, 'slo/a.yaml'), `${slo('one')}---\n${slo('two')}`);
    writeFileSync(join(folder, 'slo/b.yaml'), slo('three'));
    writeFileSync(join(folder, 'broken/syntax.yaml'), 'apiVersion: [\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (config: ConfigInput) =>
    readSlos(configOf(configSchema.parse(config), { dataDir: folder, file: join(folder, 'airworthy.config.ts') }));

  it('reads files beside the config, and objectives in it', () => {
    const slos = read({ slos: ['slo/*.yaml', { name: 'short', task: 'refund', target: 0.95 }] });
    expect(slos.map(({ name, source }) => [name, source])).toEqual([
      ['one', 'slo/a.yaml'],
      ['two', 'slo/a.yaml, document 2'],
      ['three', 'slo/b.yaml'],
      ['short', 'airworthy.config.ts: slos[1]'],
    ]);
  });

  it.each<[string, ConfigInput, string]>([
    [
      'a file that is not there',
      { slos: ['nowhere/*.yaml'] },
      'airworthy.config.ts: slos[0]: no file is nowhere/*.yaml',
    ],
    ['YAML that does not parse', { slos: ['broken/syntax.yaml'] }, 'broken/syntax.yaml: '],
    [
      'two of one name',
      { slos: ['slo/b.yaml', { name: 'three', target: 0.9 }] },
      'three is an objective of slo/b.yaml, too',
    ],
    [
      'a channel there is not',
      { slos: [{ name: 'x', target: 0.9, channels: ['oncall'] }] },
      'there is no channel oncall',
    ],
    [
      'a bound without a metric',
      { slos: [{ name: 'x', target: 0.9, atMost: 3 }] },
      'slos[0]: metric: atMost and atLeast are bounds of a metric',
    ],
  ])('refuses %s', (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
