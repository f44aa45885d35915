import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { ExportTraceServiceRequestSchema } from '../otlp-proto/otlp_pb.ts';
import { root } from './root.ts';

const handbook = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`);
const pages = ['README.md', 'AGENTS.md', 'CHANGELOG.md', 'bench/README.md', ...handbook].filter((name) =>
  name.endsWith('.md'),
);

it.each(pages)('%s links only to what exists', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target]) => target ?? '');
  const broken = links.filter((link) => !link.includes('://') && !existsSync(join(root, dirname(page), link)));
  expect(broken).toEqual([]);
});

it('has the lines in the README that make an agent send its run', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const lines = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const bodies: Buffer[] = [];
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    bodies.push(await buffer(request));
    response.end();
  };
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const code = [
    lines.replace('localhost:4318', `127.0.0.1:${port}`),
    // What the README leaves to the reader; hoisted above the lines that use it.
    'var message; async function answer() {}',
    'await provider.shutdown();',
  ];
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code.join('\n')], { cwd: root });
  server.close();

  const [span] = bodies
    .flatMap((body) => fromBinary(ExportTraceServiceRequestSchema, body).resourceSpans)
    .flatMap((resource) => resource.scopeSpans)
    .flatMap((scope) => scope.spans);
  expect(span?.name).toBe('invoke_agent');
  expect(span?.attributes.map(({ key }) => key)).toContain('airworthy.task');
});
