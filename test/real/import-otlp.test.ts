import { join } from 'node:path';
import { expect, it } from 'vitest';
import { detect } from '#ingest/file/detect.ts';
import type { ImportedRun } from '#ingest/file/importer.ts';
import { openPath } from '#ingest/file/open-path.ts';
import { dataFolder, describeData } from './import-data.ts';

async function read(name: string): Promise<readonly ImportedRun[]> {
  const pieces: ImportedRun[] = [];
  for await (const file of openPath(join(dataFolder, 'otel/otlp_examples', name))) {
    const importer = await detect(file);
    for await (const piece of importer.read(file, {})) pieces.push(piece);
  }
  return pieces;
}

describeData("OTLP's own JSON examples", () => {
  it('traces', async () => {
    const [piece] = await read('trace.json');
    const [span] = piece?.spans ?? [];
    expect(piece?.spans).toHaveLength(1);
    expect([span?.traceId, span?.name, span?.origin.resource['service.name']]).toEqual([
      '5b8efff798038103d269b633813fc60c',
      "I'm a server span",
      'my.service',
    ]);
    expect(span && Number(span.endNs - span.startNs)).toBe(1e9);
  });

  it('logs and events', async () => {
    const [logs] = await read('logs.json');
    const [events] = await read('events.json');
    expect([logs?.logs.length, logs?.spans.length]).toEqual([1, 0]);
    expect(events?.logs[0]?.eventName).toBe('browser.page_view');
  });

  it('metrics are refused in one line', async () => {
    await expect(read('metrics.json')).rejects.toThrow('OTLP metrics');
  });
});
