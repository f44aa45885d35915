import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { fixedClock } from '#base/clock.ts';
import { configOf, configSchema } from '#config/config.ts';
import { localServer } from '#server/local.ts';
import { openApi } from '#server/openapi.ts';
import { exportRequest, startMs, traceId } from '../e2e/agent-trace.ts';
import { faults } from './conforms.ts';

const document = openApi();
const dataDir = mkdtempSync(join(tmpdir(), 'airworthy-openapi-'));
const written = configSchema.parse({
  slos: [{ name: 'refund', task: 'refund', target: 0.9 }],
  tasks: { refund: { match: { tool: 'refund' }, reliabilityAt: [1, 3] } },
});
const server = localServer(configOf(written, { dataDir, file: undefined }), {
  clock: fixedClock(startMs + 3_600_000),
  report: (error) => {
    throw error;
  },
  waiting: () => undefined,
});

const run = traceId(1);

/** What is asked of routes that have to be asked something: a body, or what stands in the address. Any other GET is asked nothing. */
const asks: Readonly<Record<string, readonly (string | object)[]>> = {
  'GET /runs': ['', '?task=refund&sort=cost&limit=3', '?task=nothing', '?outcome=failure&slice=task=refund'],
  'GET /facets': ['', '?dimension=task'],
  'GET /report': ['', '?by=model&objective=0.95', '?task=refund&release=2.0.0'],
  'GET /drift': ['', '?before=1.0.0&after=2.0.0', '?window=24h&by=task'],
  'GET /runs/{id}': [`/runs/${run}`, `/runs/${traceId(2)}`],
  'GET /runs/{id}/conversation': [`/runs/${run}/conversation`],
  'GET /runs/{id}/neighbours': [`/runs/${run}/neighbours`],
  'GET /runs/{id}/outline': [`/runs/${run}/outline`],
  'GET /overview': ['', '?task=refund'],
  'GET /slices': ['?rows=task&columns=model'],
  'POST /assemble': [{}],
  'POST /compare': [
    { base: '1.0.0', candidate: '2.0.0' },
    { base: '1.0.0', candidate: '2.0.0', by: ['task'], metric: { score: 'polite', better: 'higher' } },
  ],
  'POST /gate': [
    { baseline: '1.0.0', candidate: '2.0.0' },
    { baseline: '2.0.0', candidate: '1.0.0', policy: { scores: { polite: { better: 'higher', margin: 0.1 } } } },
  ],
  'POST /keep/holds': [{ subject: 'task', value: 'refund', reason: 'asked for' }],
  'POST /keep/erase': [{ subject: 'user', value: 'nobody' }],
  'POST /keys': [{ name: 'tests', scope: 'read' }],
  'POST /live-gates': [{ baseline: '1.0.0', candidate: '2.0.0', n_max: 100 }],
  'POST /live-gates/preview': [
    { baseline: '1.0.0', candidate: '2.0.0', n_max: 100 },
    { baseline: '2.0.0', candidate: '3.0.0', metric: { score: 'helpful' } },
  ],
  'POST /live-gates/update': [{}],
  'POST /screen': [
    { name: 'board.json', text: JSON.stringify({ name: 'Mine', tasks: 10, entries: [{ name: 'a', score: 50 }] }) },
  ],
  'POST /slo/retry': [{}],
  'POST /slo/test-fire': [{}],
  'POST /views': [{ name: 'failed', filter: { outcome: 'failure' } }],
};

/** Routes about a thing that another one has given an id: where that is found, in what lists it, and what comes after it. */
const oneOf: Readonly<Record<string, readonly [list: string, field: string, id: string, after?: string]>> = {
  'GET /live-gates/{id}': ['/live-gates', 'gates', 'gate_id'],
  'GET /live-gates/{id}/evidence': ['/live-gates', 'gates', 'gate_id', '/evidence'],
  'GET /runs/{id}/spans/{span}': [`/runs/${run}`, 'steps', 'span_id', `/runs/${run}/spans`],
  'GET /verdicts/{id}': ['/verdicts', 'verdicts', 'id'],
  'DELETE /keys/{id}': ['/keys', 'keys', 'key_id'],
  'DELETE /views/{name}': ['/views', 'views', 'name'],
};

/** A login needs a server that others reach: test/e2e has it. */
const elsewhere = ['POST /session', 'DELETE /session'];

const runs = Array.from({ length: 40 }, (_, i) => ({
  traceId: traceId(i + 1),
  task: i % 2 === 0 ? 'refund' : 'change_address',
  outcome: i % 5 === 0 ? 'failure' : 'success',
  session: `s${i % 7}`,
  ...(i % 3 === 0 ? { model: 'gpt-4o' } : {}),
}));

beforeAll(async () => {
  for (const [release, sent] of [
    ['1.0.0', runs.slice(0, 20)],
    ['2.0.0', runs.slice(20)],
  ] as const) {
    const file = join(dataDir, `${release}.json`);
    writeFileSync(file, JSON.stringify(exportRequest(sent, release)));
    const text = await (await send('POST', '/import', { paths: [file] })).text();
    for (const line of text.trim().split('\n')) {
      const stream = document.paths['/import']?.['post']?.responses['200']?.content['application/x-ndjson'];
      expect(faults(JSON.parse(line), stream?.schema ?? {}, document)).toEqual([]);
    }
    expect(text).not.toContain('problem');
  }
}, 240_000);

afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

function send(method: string, path: string, asked?: object): Promise<Response> {
  const init = asked === undefined ? { method } : { method, body: JSON.stringify(asked) };
  return server.fetch(new Request(`http://localhost/api/v1${path}`, init));
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) => {
    const schema = operation.responses['200']?.content['application/json']?.schema;
    return schema === undefined ? [] : [{ name: `${method.toUpperCase()} ${path}`, path, schema }];
  }),
);

/** What writes goes first, so that what reads has something to read; what deletes, last. */
function order({ name }: { readonly name: string }): number {
  return ['POST', 'GET', 'DELETE'].indexOf(name.split(' ')[0] ?? '');
}

async function requestsOf(name: string, path: string): Promise<readonly (string | object)[]> {
  const from = oneOf[name];
  if (from === undefined) return asks[name] ?? (name.startsWith('GET') && !path.includes('{') ? [''] : []);
  const [list, field, id, after = ''] = from;
  const found = z.record(z.string(), z.unknown()).parse(await (await send('GET', list)).json())[field];
  const [first] = z.array(z.looseObject({ [id]: z.string() })).parse(found);
  const value = String(first?.[id]);
  return [after.startsWith('/runs') ? `${after}/${value}` : `${list}/${value}${after}`];
}

it('answers as the document says, with nothing that it does not say', async () => {
  const wrong: Record<string, readonly string[]> = {};
  const unasked: string[] = [];
  for (const { name, path, schema } of operations.toSorted((a, b) => order(a) - order(b))) {
    const requests = await requestsOf(name, path);
    if (requests.length === 0) unasked.push(name);
    for (const request of requests) {
      const url = typeof request === 'string' ? (request.startsWith('/') ? request : `${path}${request}`) : path;
      const response = await send(name.split(' ')[0] ?? '', url, typeof request === 'string' ? undefined : request);
      const value: unknown = await response.json();
      const found = response.ok ? faults(value, schema, document) : [`${response.status} ${JSON.stringify(value)}`];
      if (found.length > 0) wrong[`${name} ${JSON.stringify(request)}`] = [...new Set(found)].slice(0, 5);
    }
  }
  expect(wrong).toEqual({});
  // A new route gets an example above.
  expect(unasked.toSorted()).toEqual(elsewhere.toSorted());
}, 240_000);

it('fails as the document says', async () => {
  const { code, schema } = { code: 404, schema: { $ref: '#/components/schemas/Problem' } };
  const response = await send('GET', '/runs/ffff');
  expect(response.status).toBe(code);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(faults(await response.json(), schema, document)).toEqual([]);
  expect(document.paths['/runs/{id}']?.['get']?.responses[String(code)]).toBeDefined();
});
