import { expect, it } from 'vitest';
import { configOf, configSchema } from '#config/config.ts';
import { announce } from './serve.ts';

function announced(host: string): string {
  let said = '';
  const terminal = {
    ...{ cwd: '/', env: {}, outIsTerminal: false, errIsTerminal: false, columns: 80 },
    ...{ out: (text: string) => void (said += text), err: () => undefined, write: () => Promise.resolve() },
    interrupted: new AbortController().signal,
  };
  const config = configOf(configSchema.parse({ listen: { host } }), { dataDir: '/data', file: undefined });
  const address = { pid: 1, api: `http://${host}:4680`, otlp: `http://${host}:4318`, socket: '' };
  announce(terminal, {}, config, { address });
  return said;
}

it('says where to send to, and where others can reach it with which header', () => {
  expect(announced('127.0.0.1')).toContain('OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318');
  expect(announced('127.0.0.1')).not.toContain('KEY');
  const open = announced('0.0.0.0');
  expect(open).not.toContain('0.0.0.0');
  expect(open).toMatch(/OTEL_EXPORTER_OTLP_ENDPOINT=http:\/\/[^:]+:4318/);
  expect(open).toContain('OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20KEY"');
  expect(open).toContain('airworthy key create --name my-agent --scope ingest');
});
