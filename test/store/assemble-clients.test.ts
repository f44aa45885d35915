import { createServer } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recorder } from '#flow/record.ts';
import { dialectCases } from '../clients/dialects.ts';
import { expectedRuns } from '../clients/expected.ts';
import { clientNames, runClient } from '../clients/run-client.ts';
import { type Assembling, idOf, openAssembling, type Row } from './assembling.ts';

let stores: Awaited<ReturnType<typeof openAssembling>>;
beforeAll(async () => {
  stores = await openAssembling();
});
afterAll(() => stores.close());

const counts = 'model_calls, tool_calls, input_tokens, output_tokens';

/** Counts as the expectations have them: what is not known is absent. */
function known({ model_calls, tool_calls, input_tokens, output_tokens }: Row): Row {
  return {
    model_calls: model_calls ?? null,
    tool_calls: tool_calls ?? null,
    ...(input_tokens && { input_tokens }),
    ...(output_tokens && { output_tokens }),
  };
}

describe('runs out of traces in every dialect', () => {
  let store: Assembling;
  let runs: ReadonlyMap<string, Row>;

  beforeAll(async () => {
    store = await stores.fresh();
    await store.record(dialectCases.flatMap(({ spans }) => spans));
    await store.assemble();
    const found = await store.runs(
      `run_id, ${counts}, cost_usd, arraySum(arrayMap(c -> ifNull(c, 0), step.cost_usd)) AS stated_usd, step.kind AS kinds, step.name AS names, step.arguments AS arguments, step.result_digest AS results, session, user_id, language, score.name AS score_name, score.value AS score_value`.replace(
        ', language',
        `, dimensions['language'] AS language`,
      ),
    );
    runs = new Map(found.map((run) => [idOf(run), run]));
  });
  const runOf = (name: string): Row => {
    const spans = dialectCases.find((each) => each.name === name)?.spans ?? [];
    return runs.get(spans[0]?.traceId ?? '') ?? {};
  };

  it.each(dialectCases.map(({ name, run }) => [name, run] as const))('%s', (name, expected) => {
    const { cost_usd: stated, ...run } = expected;
    void stated;
    expect(known(runOf(name))).toEqual(run);
  });

  it('cost is what the source says where it says it for every call', () => {
    expect(runOf('two instrumentations at once')['cost_usd']).toBeCloseTo(0.75, 9);
    expect(runOf('OpenInference')['cost_usd']).toBeCloseTo(0.0123, 9);
    expect(runOf('Langfuse')['cost_usd']).toBeNull();
  });

  it('takes from the inner span of a tool call what the outer does not say', () => {
    const run = runOf('MCP');
    expect([run['kinds'], run['names']]).toEqual([
      ['tool', 'tool', 'retrieval'],
      ['get_order', 'refund', 'resources/read'],
    ]);
    expect(run['arguments']).toEqual(['{"order_id":"A-17"}', '', '']);
    expect(run['results']).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), '', '']);
  });

  it('knows session, user and language of each', () => {
    expect(['session', 'user_id'].map((column) => runOf('OpenLLMetry')[column])).toEqual(['s-1', 'u-1']);
    expect(runOf('LangSmith')).toMatchObject({ session: 't-3', language: 'de' });
    expect(runOf('OpenInference')).toMatchObject({ language: 'fr' });
  });

  it('reads evaluations that are spread over attributes', () => {
    expect(runOf('OpenInference')).toMatchObject({ score_name: ['resolved'], score_value: [0.5] });
  });
});

describe('runs of real clients', () => {
  it.each(clientNames)('%s', async (client) => {
    const store = await stores.fresh();
    const receiver = await receive(store.recorder);
    await runClient(client, receiver.url).finally(() => receiver.stop());
    await store.assemble();
    const runs = await store.runs(
      `${counts}, agent, session, step.kind AS kinds, step.name AS names, step.arguments AS arguments, models`,
    );
    const expected = expectedRuns[client];
    expect(runs.map(known)).toEqual(
      expected.map(({ tools: _t, agent_name: _a, session: _s, conversation: _c, ...run }) => run),
    );
    // Calls that start at the same moment stand in any order.
    const sorted = (calls: readonly unknown[]) => calls.map((call) => JSON.stringify(call)).toSorted();
    expect(runs.map((run) => sorted(toolCalls(run)))).toEqual(
      expected.map((run) => sorted(run.tools.map(([name, given]) => [name, given ?? '']))),
    );
    expect(runs.map((run) => run['session'])).toEqual(expected.map((run) => run.session ?? ''));
    for (const [i, run] of expected.entries()) if (run.agent_name) expect(runs[i]?.['agent']).toBe(run.agent_name);
  });
});

function toolCalls({ kinds, names, arguments: given }: Row): unknown[] {
  const at = (list: Row[string] | undefined, i: number) => (Array.isArray(list) ? list[i] : undefined);
  return (Array.isArray(kinds) ? kinds : []).flatMap((kind, i) =>
    kind === 'tool' ? [[at(names, i), at(given, i)]] : [],
  );
}

/** The recorder on a port of this machine. */
async function receive(recorder: Recorder): Promise<{ url: string; stop: () => void }> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' ? [[name, value]] : [],
      );
      const request = new Request(`http://127.0.0.1${incoming.url ?? ''}`, {
        method: incoming.method ?? 'POST',
        headers,
        body: new Uint8Array(await buffer(incoming)),
      });
      const response = await recorder.handle(request);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(new Uint8Array(await response.arrayBuffer()));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
