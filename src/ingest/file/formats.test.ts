import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detect } from './detect.ts';
import { fileOf } from './fixtures/file-of.ts';
import { formats } from './formats.ts';
import { formatNames } from './importer.ts';
import { mappingExample } from './mapping/schema.ts';
import { readMapping } from './mapping/read.ts';

describe('formats', () => {
  it('are the files of format/, each under its own name', () => {
    const files = readdirSync(join(import.meta.dirname, 'format')).filter((name) => !name.endsWith('.test.ts'));
    expect(files.map((name) => name.replace('.ts', '')).toSorted()).toEqual([...formatNames].toSorted());
    expect(Object.entries(formats).map(([name, importer]) => [name, importer.format])).toEqual(
      formatNames.map((name) => [name, name]),
    );
  });

  it('have one line on what they read', () => {
    for (const importer of Object.values(formats)) expect(importer.what).toMatch(/^\S.{10,110}$/);
  });
});

describe('detect', () => {
  const heads: readonly (readonly [string, string])[] = [
    ['otlp-json', '{"resourceSpans": []}'],
    ['otlp-json', '{\n "resourceLogs" : []}'],
    ['tau-bench', '[{"task_id": 0, "reward": 1, "info": {}, "traj": []}]'],
    ['tau2-bench', '{"timestamp": "", "info": {"agent_info": {}, "environment_info": {}}, "simulations": []}'],
    ['agentdojo', '{"suite_name": "s", "pipeline_name": "p", "user_task_id": "u"}'],
    ['terminal-bench', '{"id": "x", "results": [{"trial_name": "t", "is_resolved": true}]}'],
    ['swebench', '{"leaderboards": []}'],
    ['inspect', '{"version": 2, "eval": {"run_id": "r", "task": "t"}}'],
    ['inspect', 'PK\u0003\u0004 _journal/start.json'],
    ['langfuse', '{"trace": {"id": "t", "projectId": "p"}, "observations": []}'],
  ];
  it.for(heads)('%s: %s', async ([format, head]) => {
    expect((await detect(fileOf(head, 'file'))).format).toBe(format);
  });

  const others: readonly (readonly [string, string, string])[] = [
    ['README.md', '# {"leaderboards": 1}', 'documentation'],
    ['expected.json', '{"a": 1}', 'expected figures'],
    ['empty.json', ' \n', 'empty'],
    ['metrics.json', '{"resourceMetrics": []}', 'OTLP metrics'],
    ['human.jsonl', '{"judge":"a","model_a":"x","model_b":"y","winner":"tie"}', 'votes'],
    ['trial.json', '{"trial_name": "t", "is_resolved": true}', 'one Terminal-Bench trial'],
    ['a.json', '{"what": "ever"}', 'JSON of no known format'],
    ['a.png', '\u0089PNG', 'not a recorded run'],
  ];
  it.for(others)('%s is none of them, and one line says why', async ([name, head, why]) => {
    const error = await detect(fileOf(head, `folder/${name}`)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'format_unknown',
      message: expect.stringMatching(new RegExp(`^folder/${name}: [^\\n]*${why}`)),
    });
    expect(error).toHaveProperty('hint', expect.stringMatching(/^[^\n]{10,}$/));
  });

  it('a mapping makes JSON lines of what is nothing else', async () => {
    const mapping = readMapping(mappingExample, 'tickets.yaml');
    expect((await detect(fileOf('{"ticket": {}}'), { mapping })).format).toBe('json-lines');
    await expect(detect(fileOf('# hello', 'README.md'), { mapping })).rejects.toThrow('documentation');
  });
});
