import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConfigInput, configOf, configSchema } from '#config/config.ts';
import { openTestContext } from '../../test/context.ts';
import { settings } from './settings.ts';

const now = Date.parse('2026-11-20T00:00:00Z');
/** Stands in every place of a config where a secret may. */
const secret = 'hunter2-0123456789-never-shown';

const written: ConfigInput = {
  tasks: { refund: { core: true, reliabilityAt: [1, 4] } },
  outcome: [{ evaluation: 'resolved' }],
  dimensions: { tier: 'customer.tier' },
  signals: { reopened: { attribute: 'ticket.reopened' } },
  redact: {
    attributes: { 'customer.name': 'hash' },
    rules: [
      { name: 'account', pattern: secret, action: 'hash' },
      { name: 'plain', pattern: `x${secret}` },
    ],
  },
  prices: [
    { model: 'own', validFrom: '2026-01-01', validTo: '2026-06-01', usdPerMillion: { input: 1, output: 2 } },
    {
      model: 'own',
      validFrom: '2026-06-01',
      usdPerMillion: { input: 2, output: 3, cacheRead: 0.5 },
      source: 'contract',
    },
    { model: 'own', validFrom: '2027-01-01', usdPerMillion: { input: 3, output: 4 } },
  ],
  retention: { payloadDays: 30 },
  scorers: { polite: () => undefined },
  judges: {
    tone: {
      model: 'judge-1',
      labels: { humanPass: 50, truePass: 45, humanFail: 40, trueFail: 38 },
      validUntil: '2027-03-01',
    },
  },
  slos: [{ name: 'refunds', task: 'refund', target: 0.95, channels: ['team'] }],
  alerts: {
    channels: {
      team: { kind: 'slack', url: `https://hooks.example.com/${secret}` },
      pager: {
        kind: 'webhook',
        url: `https://u:${secret}@p.example.com/?k=${secret}`,
        headers: { authorization: secret },
      },
    },
  },
  onGateFail: { webhook: `https://ci.example.com/${secret}`, command: ['roll-back', '--token', secret] },
  apiKeys: [secret],
};

describe('the settings', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeAll(async () => {
    test = await openTestContext(written, now);
  });
  afterAll(() => test.close());

  it('hold no secret, wherever the config has one', () => {
    const url = `http://airworthy:${secret}@one:8123/?password=${secret},http://x:${secret}@two:8123`;
    const config = { ...test.context.config, store: { ...test.context.config.store, url } };
    const answer = settings({ ...test.context, config });
    expect(JSON.stringify(config).split(secret).length - 1).toBe(12);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(answer.store.servers).toEqual(['one:8123', 'two:8123']);
  });

  it('say what counts', () => {
    const { prices, data_dir: folder, gate, ...rest } = settings(test.context);
    expect(folder).toBe(test.dir);
    expect(rest).toEqual({
      schema: 'airworthy.settings/1',
      file: null,
      listen: { host: '127.0.0.1', port: 4680, otlp_port: 4318, trusted_proxies: [] },
      store: {
        kind: 'embedded',
        servers: [],
        database: 'airworthy',
        traces: 'airworthy.otel_traces',
        logs: 'airworthy.otel_logs',
        cluster: null,
      },
      tasks: [{ name: 'refund', core: true, outcome_rules: 1, reliability_at: [1, 4] }],
      dimensions: { tier: 'customer.tier' },
      signals: ['reopened'],
      help_tools: ['transfer_to_human', 'transfer_to_human_agents', 'handoff_to_human', 'escalate'],
      objectives: [
        {
          name: 'refunds',
          title: expect.any(String),
          target: 0.95,
          asks: expect.stringContaining('95'),
          source: 'config: slos[0]',
          channels: ['team'],
        },
      ],
      alerts: {
        channels: [
          { name: 'team', kind: 'slack', severities: ['page', 'ticket'] },
          { name: 'pager', kind: 'webhook', severities: ['page', 'ticket'] },
        ],
        cooldown: '30m',
        settle: '30s',
        attempts: 8,
      },
      redaction: {
        builtin: { email: true, phone: true, card: true, iban: true, api_key: true, ip: true },
        attributes: { 'customer.name': 'hash' },
        rules: [
          { name: 'account', action: 'hash' },
          { name: 'plain', action: 'mask' },
        ],
      },
      retention: { payload_days: 30, summary_days: null, audit_days: 730 },
      scorers: ['polite'],
      judges: [{ score: 'tone', model: 'judge-1', labels: 90, valid_until: '2027-03-01' }],
      config_keys: 1,
    });
    expect(gate).toMatchObject({ has_own: false, by: ['task'], alpha: 0.05, on_fail: ['webhook', 'command'] });
    expect(gate.explained.length).toBeGreaterThan(2);
    expect(prices.filter(({ from }) => from === 'config')).toMatchObject([
      { model: 'own', valid_from: '2027-01-01', state: 'to_come' },
      {
        valid_from: '2026-06-01',
        usd_per_million: { input: 2, output: 3, cache_read: 0.5 },
        source: 'contract',
        state: 'in_force',
      },
      { valid_from: '2026-01-01', valid_to: '2026-06-01', state: 'ended' },
    ]);
    expect(prices.length).toBeGreaterThan(20);
  });

  it('say whether the config has a policy of its own', () => {
    const of = (gate: object) => {
      const config = configOf(configSchema.parse({ gate }), { dataDir: test.dir, file: undefined });
      return settings({ ...test.context, config }).gate.has_own;
    };
    expect([of({}), of({ alpha: 0.1 })]).toEqual([false, true]);
  });

  it('of someone who wrote none are the defaults', () => {
    const config = configOf(configSchema.parse({}), { dataDir: test.dir, file: '/x/airworthy.config.ts' });
    expect(settings({ ...test.context, config })).toMatchObject({
      file: '/x/airworthy.config.ts',
      objectives: [],
      retention: { payload_days: null, summary_days: null },
      gate: { has_own: false, on_fail: [] },
      config_keys: 0,
    });
  });
});
