import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openEmbedded } from '#store/engine/embedded.ts';
import type { Engine } from '#store/engine/engine.ts';
import { arrivalsView } from '#store/schema/arrivals.ts';
import { migrations, schemaMigrations } from '#store/schema/migrations.ts';
import { createTable, localName } from '#store/schema/table.ts';
import { type Topology, topology } from '#store/schema/topology.ts';

const formatted = z.object({ sql: z.string() });
const dir = mkdtempSync(join(tmpdir(), 'airworthy-golden-'));
let engine: Engine;

beforeAll(async () => {
  engine = await openEmbedded(dir);
});
afterAll(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Everything that makes an empty store ready, each statement as ClickHouse itself writes it. */
async function schemaSql(at: Topology): Promise<string> {
  const spans = { view: 'trace_arrivals_spans', table: localName(at, 'otel_traces'), where: "TraceId != ''" };
  const statements = [
    ...createTable(at, schemaMigrations),
    ...migrations.flatMap((migration) => migration.statements(at)),
    arrivalsView(at, spans),
  ];
  const written = [];
  for (const sql of statements) {
    const [row] = await engine.rows('SELECT formatQuery({sql:String}) AS sql', formatted, { parameters: { sql } });
    written.push(`${row?.sql ?? ''};\n`);
  }
  return written.join('\n');
}

describe('the SQL of the schema', () => {
  it.each([
    ['single', topology()],
    ['cluster', topology({ cluster: 'airworthy' })],
    ['cluster-without-keeper', topology({ cluster: 'airworthy' }, 'each_server')],
    ['replicated', topology({ cluster: 'airworthy', replicated: true })],
    ['collector', topology({ traces: 'otel.otel_traces', logs: 'otel.otel_logs' })],
  ])('%s', async (name, at) => {
    await expect(await schemaSql(at)).toMatchFileSnapshot(`golden/${name}.sql`);
  });

  it('has one source: every step makes something in each topology, and steps are numbered in order', () => {
    expect(migrations.map((migration) => migration.id)).toEqual(migrations.map((_, i) => i + 1));
  });
});
