import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recorder } from '../../../test/otlp-proto/recorder.ts';

const folder = '../shared/data/otel/otlp_examples';
const there = existsSync(folder);
if (!there) process.stderr.write(`skipped: the OTLP examples are not at ${folder}\n`);

/** The examples that opentelemetry-proto ships. */
describe.runIf(there)('the examples of opentelemetry-proto', () => {
  const post = async (path: string, file: string) => {
    const { post: send, stored } = recorder();
    const answer = await send(path, readFileSync(`${folder}/${file}`, 'utf8'));
    return { status: answer.status, body: await answer.text(), stored };
  };

  it('trace.json is a span', async () => {
    const { status, body, stored } = await post('/v1/traces', 'trace.json');
    expect([status, body]).toEqual([200, '{}']);
    expect(stored.otel_traces).toEqual([
      {
        Timestamp: '1544712660000000000',
        TraceId: '5b8efff798038103d269b633813fc60c',
        SpanId: 'eee19b7ec3c1b174',
        ParentSpanId: 'eee19b7ec3c1b173',
        TraceState: '',
        SpanName: "I'm a server span",
        SpanKind: 'Server',
        ServiceName: 'my.service',
        ResourceAttributes: { 'service.name': 'my.service' },
        ScopeName: 'my.library',
        ScopeVersion: '1.0.0',
        SpanAttributes: { 'my.span.attr': 'some value' },
        Duration: '1000000000',
        StatusCode: 'Unset',
        StatusMessage: '',
        'Events.Timestamp': [],
        'Events.Name': [],
        'Events.Attributes': [],
        'Links.TraceId': [],
        'Links.SpanId': [],
        'Links.TraceState': [],
        'Links.Attributes': [],
      },
    ]);
  });

  it('logs.json is a record with a value of every kind', async () => {
    const { body, stored } = await post('/v1/logs', 'logs.json');
    expect(body).toBe('{}');
    expect(stored.otel_logs).toMatchObject([
      {
        Body: 'Example log record',
        SeverityNumber: 10,
        SeverityText: 'Information',
        ServiceName: 'my.service',
        ScopeAttributes: { 'my.scope.attribute': 'some scope attribute' },
        LogAttributes: {
          'string.attribute': 'some string',
          'boolean.attribute': 'true',
          'int.attribute': '10',
          'double.attribute': '637.704',
          'array.attribute': '["many","values"]',
          'map.attribute': '{"some.map.key":"some value"}',
        },
      },
    ]);
  });

  it('events.json is a record with an event name', async () => {
    const { body, stored } = await post('/v1/logs', 'events.json');
    expect(body).toBe('{}');
    expect(stored.otel_logs).toMatchObject([
      { EventName: 'browser.page_view', Body: expect.stringContaining('"type":0') },
    ]);
  });

  it('metrics.json is told that metrics are not taken', async () => {
    expect((await post('/v1/traces', 'metrics.json')).status).toBe(400);
  });
});
