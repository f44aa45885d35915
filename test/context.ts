import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '#base/clock.ts';
import { type ConfigInput, configOf, configSchema } from '#config/config.ts';
import { openAssembler } from '#flow/assemble.ts';
import type { Context } from '#flow/context.ts';
import { openRecorder } from '#flow/record.ts';
import { openStore } from '#store/open.ts';
import type { Attributes, Span } from '#trace/span.ts';

/** A store of its own in a temporary folder, with what records into it and assembles; `close` removes everything. */
export async function openTestContext(config: ConfigInput = {}, nowMs = Date.now()) {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-test-'));
  const store = await openStore({ dir });
  const clock = fixedClock(nowMs);
  const context: Context = {
    store,
    clock,
    config: configOf(configSchema.parse(config), { dataDir: dir, file: undefined }),
  };
  const recorder = openRecorder(context);
  const assembler = await openAssembler(context);
  return {
    context,
    clock,
    dir,
    /** Stores the spans of runs and assembles them. */
    async record(...runs: readonly (readonly Span[])[]): Promise<void> {
      await recorder.writeRuns(runs.map((spans, i) => ({ key: String(i), spans, logs: [] })));
      await assembler.settle();
    },
    settle: () => assembler.settle(),
    recorder,
    async close(): Promise<void> {
      await recorder.drain();
      await assembler.stop();
      await store.engine.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A run of an agent span and one tool call inside it. */
export function toolRun(run: { id: string; at: string; attributes?: Attributes; argument?: string }): Span[] {
  const traceId = Buffer.from(run.id.padEnd(16, '.')).toString('hex').slice(0, 32);
  const startNs = BigInt(Date.parse(run.at)) * 1_000_000n;
  const span = (spanId: string, parentSpanId: string, name: string, attributes: Attributes): Span => ({
    origin: { resource: { 'service.name': 'test', 'service.version': '1' }, scopeName: 'test', scopeVersion: '' },
    traceId,
    spanId,
    parentSpanId,
    traceState: '',
    name,
    kind: 'Internal',
    startNs,
    endNs: startNs + 1_000_000_000n,
    attributes,
    events: [],
    links: [],
    statusCode: 'Unset',
    statusMessage: '',
  });
  return [
    span('a000000000000001', '', 'invoke_agent test', { 'gen_ai.operation.name': 'invoke_agent', ...run.attributes }),
    span('a000000000000002', 'a000000000000001', 'execute_tool look_up', {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'look_up',
      'gen_ai.tool.call.arguments': JSON.stringify({ q: run.argument ?? 'x' }),
    }),
  ];
}
