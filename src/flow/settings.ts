import type { Config } from '#config/config.ts';
import { digest } from '#config/digest.ts';
import { readSlos } from '#config/slo-files.ts';
import { explain } from '#gate/explain.ts';
import { policySchema } from '#gate/policy.ts';
import { describeTarget } from '#measure/slo/describe.ts';
import type { Context } from './context.ts';
import { type ListedPrice, priceList } from './price-list.ts';

/**
 * The config in force, as a person may see it who may read figures. Every field is named here one by one: what a config holds
 * besides (addresses of receivers, their headers, keys, passwords, programs, patterns of redaction) never gets out by being added to it.
 */
export interface SettingsAnswer {
  readonly schema: 'airworthy.settings/1';
  /** The config file; null for the defaults. */
  readonly file: string | null;
  readonly data_dir: string;
  readonly listen: {
    readonly host: string;
    /** As configured: 0 for any that is free. */
    readonly port: number;
    readonly otlp_port: number;
    /** Proxies whose word on who asks is taken. */
    readonly trusted_proxies: readonly string[];
  };
  readonly store: {
    readonly kind: 'embedded' | 'server';
    /** Host and port of each server. */
    readonly servers: readonly string[];
    readonly database: string;
    readonly traces: string;
    readonly logs: string;
    readonly cluster: string | null;
  };
  readonly tasks: readonly {
    readonly name: string;
    readonly core: boolean;
    readonly outcome_rules: number;
    readonly reliability_at: readonly number[];
  }[];
  /** Dimensions of the config, each with the attribute it comes from. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly signals: readonly string[];
  readonly help_tools: readonly string[];
  readonly objectives: readonly {
    readonly name: string;
    readonly title: string;
    readonly target: number;
    /** What it asks, in words. */
    readonly asks: string;
    /** The file it came from. */
    readonly source: string;
    readonly channels: readonly string[];
  }[];
  readonly alerts: {
    readonly channels: readonly {
      readonly name: string;
      readonly kind: 'webhook' | 'slack';
      readonly severities: readonly string[];
    }[];
    readonly cooldown: string;
    readonly settle: string;
    readonly attempts: number;
  };
  readonly prices: readonly ListedPrice[];
  readonly redaction: {
    readonly builtin: Readonly<Record<string, boolean>>;
    readonly attributes: Readonly<Record<string, string>>;
    /** Rules of the config by name. Their patterns may say what they hide. */
    readonly rules: readonly { readonly name: string; readonly action: 'mask' | 'hash' }[];
  };
  /** Null: for ever. */
  readonly retention: {
    readonly payload_days: number | null;
    readonly summary_days: number | null;
    readonly audit_days: number;
  };
  readonly scorers: readonly string[];
  readonly judges: readonly {
    readonly score: string;
    readonly model: string;
    readonly labels: number;
    readonly valid_until: string;
  }[];
  readonly gate: {
    /** Whether the config has a policy of its own; else the default policy counts. */
    readonly has_own: boolean;
    /** The policy where a request has none, in words. */
    readonly explained: readonly string[];
    readonly by: readonly string[];
    readonly alpha: number;
    /** What is done when a live gate fails. */
    readonly on_fail: readonly ('webhook' | 'command')[];
  };
  /** How many keys the config itself has; they have no names, and are never shown. */
  readonly config_keys: number;
}

/** @throws AirworthyError `config_invalid` where the objectives cannot be read. */
export function settings({ config, clock, store }: Context): SettingsAnswer {
  const { listen, retention, gate } = config;
  return {
    schema: 'airworthy.settings/1',
    file: config.file ?? null,
    data_dir: config.dataDir,
    listen: {
      host: listen.host,
      port: listen.port,
      otlp_port: listen.otlpPort,
      trusted_proxies: listen.trustedProxies,
    },
    store: {
      kind: store.engine.kind,
      servers: serversOf(config.store.url),
      database: store.at.database,
      traces: store.at.traces,
      logs: store.at.logs,
      cluster: store.at.cluster ?? null,
    },
    ...readingOf(config),
    objectives: objectivesOf(config),
    alerts: alertsOf(config),
    prices: priceList(config.prices, clock.now()),
    redaction: redactionOf(config),
    retention: {
      payload_days: retention.payloadDays ?? null,
      summary_days: retention.summaryDays ?? null,
      audit_days: retention.auditDays,
    },
    scorers: Object.keys(config.scorers),
    judges: judgesOf(config),
    gate: {
      has_own: digest(gate) !== digest(policySchema.parse({})),
      explained: explain(gate),
      by: gate.by,
      alpha: gate.alpha,
      on_fail: onFailOf(config),
    },
    config_keys: config.apiKeys.length,
  };
}

/** Without user, password, path and query. */
function serversOf(url: string | undefined): readonly string[] {
  return (url ?? '').split(',').flatMap((each) => URL.parse(each.trim())?.host ?? []);
}

function readingOf({ reading }: Config): Pick<SettingsAnswer, 'tasks' | 'dimensions' | 'signals' | 'help_tools'> {
  return {
    tasks: Object.entries(reading.tasks).map(([name, task]) => ({
      name,
      core: task.core,
      outcome_rules: (task.outcome ?? reading.outcome).length,
      reliability_at: task.reliabilityAt,
    })),
    dimensions: reading.dimensions,
    signals: Object.keys(reading.signals),
    help_tools: reading.helpTools,
  };
}

function objectivesOf(config: Config): SettingsAnswer['objectives'] {
  return readSlos(config).map((slo) => ({
    name: slo.name,
    title: slo.title,
    target: slo.target,
    asks: describeTarget(slo),
    source: slo.source,
    channels: slo.channels,
  }));
}

function alertsOf({ alerts: { channels, cooldown, settle, attempts } }: Config): SettingsAnswer['alerts'] {
  return {
    channels: Object.entries(channels).map(([name, { kind, severities }]) => ({ name, kind, severities })),
    cooldown,
    settle,
    attempts,
  };
}

function redactionOf({ redact: { builtin, attributes, rules } }: Config): SettingsAnswer['redaction'] {
  return {
    builtin: { ...builtin },
    attributes: { ...attributes },
    rules: rules.map(({ name, action = 'mask' }) => ({ name, action })),
  };
}

function judgesOf({ judges }: Config): SettingsAnswer['judges'] {
  return Object.entries(judges).map(([score, { model, labels, validUntil }]) => ({
    score,
    model,
    labels: labels.humanPass + labels.humanFail,
    valid_until: validUntil,
  }));
}

function onFailOf({ onGateFail: { webhook, command } }: Config): SettingsAnswer['gate']['on_fail'] {
  return [
    ...(webhook === undefined ? [] : ['webhook' as const]),
    ...(command === undefined ? [] : ['command' as const]),
  ];
}
