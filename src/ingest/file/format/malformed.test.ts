import { describe, expect, it } from 'vitest';
import { formats } from '../formats.ts';
import { runsOf } from '../fixtures/file-of.ts';
import type { FormatName } from '../importer.ts';
import { readMapping } from '../mapping/read.ts';

/** A good record of each format, how a file holds several, and a change that makes it bad with the path of the place. */
const cases: readonly {
  readonly format: FormatName;
  readonly record: Record<string, unknown>;
  readonly file: (...records: readonly string[]) => string;
  readonly bad: readonly [field: string, value: unknown, path: string];
}[] = [
  {
    format: 'tau-bench',
    record: { task_id: 1, trial: 0, reward: 1, info: {}, traj: [{ role: 'user', content: 'hi' }] },
    file: (...records) => `[${records.join(',')}]`,
    bad: ['traj', [{ role: 'user' }, { role: 7 }], '$[1].traj[1].role'],
  },
  {
    format: 'tau2-bench',
    record: {
      id: 's1',
      task_id: '1',
      start_time: '2025-01-01T00:00:00',
      duration: 1,
      reward_info: { reward: 1 },
      messages: [],
    },
    file: (...records) =>
      `{"info": {"agent_info": {}, "environment_info": {"domain_name": "d"}}, "tasks": [], "simulations": [${records.join(',')}]}`,
    bad: ['start_time', 'noon', '$.simulations[1].start_time'],
  },
  {
    format: 'agentdojo',
    record: { suite_name: 's', pipeline_name: 'p', user_task_id: 'u', utility: true, security: false, messages: [] },
    file: (...records) => records.join('\n'),
    bad: ['utility', 'yes', '$.utility'],
  },
  {
    format: 'terminal-bench',
    record: { trial_name: 't.1-of-1', task_id: 't', is_resolved: true },
    file: (...records) => `{"id": "x", "results": [${records.join(',')}], "accuracy": 1}`,
    bad: ['is_resolved', 1, '$.results[1].is_resolved'],
  },
  {
    format: 'swebench',
    record: { name: 'b', results: [{ name: 'm', per_instance_details: { 'a__b-1': { resolved: true } } }] },
    file: (...records) => `{"leaderboards": [${records.join(',')}]}`,
    bad: [
      'results',
      [{ name: 'm', per_instance_details: { 'a__b-1': { resolved: 2 } } }],
      '$.leaderboards[1].results[0].per_instance_details.a__b-1.resolved',
    ],
  },
  {
    format: 'inspect',
    record: { id: 1, epoch: 1, scores: { match: { value: 'C' } } },
    file: (...records) =>
      `{"version": 2, "eval": {"task": "t", "model": "m", "run_id": "r"}, "samples": [${records.join(',')}]}`,
    bad: ['epoch', 'first', '$.samples[1].epoch'],
  },
  {
    format: 'langfuse',
    record: {
      trace: { id: 't', projectId: 'p' },
      observations: [{ id: 'o', type: 'SPAN', startTime: '2025-01-01T00:00:00Z' }],
    },
    file: (...records) => `[${records.join(',')}]`,
    bad: ['observations', [{ id: 'o', type: 'SPAN', startTime: 'noon' }], '$[1].observations[0].startTime'],
  },
  {
    format: 'otlp-json',
    record: {
      resourceSpans: [
        {
          scopeSpans: [
            { spans: [{ traceId: '5B8EFFF798038103D269B633813FC60C', spanId: 'EEE19B7EC3C1B174', name: 'a' }] },
          ],
        },
      ],
    },
    file: (...records) => records.join('\n'),
    bad: [
      'resourceSpans',
      [{ scopeSpans: [{ spans: [{ traceId: 'xyz' }] }] }],
      '$.resourceSpans[0].scopeSpans[0].spans[0]',
    ],
  },
  {
    format: 'json-lines',
    record: { ok: true, cost: 1 },
    file: (...records) => records.join('\n'),
    bad: ['cost', 'much', '$.cost'],
  },
];

const mapping = readMapping('outcome: { path: ok }\ncost_usd: cost', 'm.yaml');

describe.for(cases)('$format: a bad record', ({ format, record, file, bad: [field, value, path] }) => {
  const good = JSON.stringify(record);
  const read = (...records: readonly string[]) => runsOf(formats[format], file(...records), { mapping });

  it('is reached by nothing before it being lost', async () => {
    const alone = await read(good);
    expect(alone.error).toBeUndefined();
    expect(alone.items).toHaveLength(1);
    const { items } = await read(good, JSON.stringify({ ...record, [field]: value }), good);
    expect(items).toHaveLength(1);
  });

  it('is named by file, record, line, byte and path, in one line with a cure', async () => {
    const { error } = await read(good, JSON.stringify({ ...record, [field]: value }));
    expect(error).toMatchObject({ code: 'input_invalid', message: expect.stringContaining(`, ${path}): `) });
    expect(error).toHaveProperty(
      'message',
      expect.stringMatching(/^runs\.json: record 2 \(line \d+, byte \d+, [^\n]+$/),
    );
    expect(error).toHaveProperty('hint', expect.stringMatching(/^[^\n]{10,}$/));
  });

  it('cut off, it is an error too', async () => {
    const { items, error } = await read(good, good.slice(0, -3));
    expect(items).toHaveLength(1);
    expect(error).toMatchObject({ code: 'input_invalid' });
  });
});
