import { z } from 'zod';
import { defaultProject } from '#base/project-header.ts';
import { alertSchema, sloSchema } from '#measure/slo/schema.ts';
import { policySchema } from '#gate/policy.ts';
import { judgeSchema } from '#measure/judge/judge.ts';
import { sliceSchema } from '#measure/report/slice-plan.ts';
import { topologySchema } from '#store/schema/topology.ts';
import { priceTableSchema } from '#trace/price/table.ts';
import { redactionPolicySchema } from '#trace/redaction/policy.ts';
import { type Reading, readingSchema } from '#trace/task.ts';
import { addressRange } from './address-range.ts';
import { projectName, projectSchema } from './project-schema.ts';
import type { Scorer } from './scorer.ts';

const port = z.int('a port is a whole number').min(0, 'a port is 0 (any free one) to 65535').max(65_535);
const days = z.int().positive();

const retentionSchema = z.strictObject({
  payloadDays: days
    .optional()
    .describe('Days for which spans and events are kept, messages and tool arguments with them'),
  summaryDays: days.optional().describe('Days for which runs are kept: outcome, figures, steps'),
  auditDays: days.default(730).describe('Days for which entries of the audit log are kept'),
});

const storeSchema = topologySchema.extend({
  url: z
    .string()
    .optional()
    .describe('A ClickHouse server instead of the embedded one: `http://user:password@host:8123`'),
  database: topologySchema.shape.database.describe("The database of Airworthy's tables"),
  traces: topologySchema.shape.traces.describe("The Collector's table of spans, as `database.table`"),
  logs: topologySchema.shape.logs.describe("The Collector's table of log records, as `database.table`"),
  cluster: topologySchema.shape.cluster.describe('The ClickHouse cluster over which tables are spread'),
  replicated: topologySchema.shape.replicated.describe('Whether each shard of the cluster keeps replicas'),
});

const listenSchema = z.strictObject({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('The address to listen on; any but this machine needs keys (docs/access.md)'),
  port: port.default(4680).describe('The port of the page and the API; 0 is any free one'),
  otlpPort: port.default(4318).describe('The port of OTLP/HTTP; 0 is any free one'),
  trustedProxies: z
    .array(
      z.string().refine((text) => addressRange(text) !== undefined, {
        error: ({ input }) => `${String(input)} is no address or range of addresses, such as 10.0.0.7 or 10.0.0.0/8`,
      }),
    )
    .default([])
    .describe(
      'Addresses and ranges of reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed; none, unless they are named (docs/access.md)',
    ),
});

const scorer = z.custom<Scorer>((value) => typeof value === 'function', 'a function that takes a run');
const scorerName = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/i, 'letters, digits, _ . - only');

/** What a config file may say. Strict: a key that is not here is an error with its path. Everything has a default. */
export const configSchema = readingSchema.extend({
  redact: redactionPolicySchema.prefault({}).describe('What is redacted before anything is stored'),
  prices: priceTableSchema.default([]).describe('Prices of models; they win over those that Airworthy knows'),
  retention: retentionSchema
    .prefault({})
    .describe('How long what was recorded is kept: for ever, unless it says otherwise; the audit log two years'),
  scorers: z
    .record(scorerName, scorer)
    .default({})
    .describe('Functions that score a run; an outcome rule names one as `evaluation`'),
  judges: z
    .record(scorerName, judgeSchema)
    .default({})
    .describe('Judge models by the name of their score, and how they did against labels of people (docs/gate.md)'),
  slices: z
    .record(z.string(), sliceSchema)
    .default({})
    .describe(
      'By dimension, how slices with too few runs are merged: an order of its values, or groups of values by name (docs/report.md)',
    ),
  slos: z
    .array(sloSchema)
    .default([])
    .describe('Objectives: OpenSLO files such as `slo/*.yaml`, or objectives in short (docs/slo.md)'),
  alerts: alertSchema.prefault({}).describe('Where alerts on objectives are sent, and how often'),
  gate: policySchema
    .prefault({})
    .describe('What a release must show, unless a policy file says otherwise (docs/gate.md)'),
  onGateFail: z
    .strictObject({ webhook: z.url().optional(), command: z.array(z.string()).min(1).optional() })
    .default({})
    .describe('What is done when a live gate fails: an address that gets it, a program that gets it on standard input'),
  store: storeSchema.prefault({}).describe('Where the tables are'),
  listen: listenSchema.prefault({}).describe('Where the server listens'),
  apiKeys: z
    .array(z.string().min(16, 'a key of less than 16 characters can be guessed'))
    .default([])
    .describe('Keys that may do everything, besides those of `airworthy key create` (docs/access.md)'),
  projects: z
    .record(projectName, projectSchema)
    .default({})
    .describe('Projects besides `default`, by name: teams that see nothing of each other (docs/access.md)'),
});

/** A config as a person writes it. */
export type ConfigInput = z.input<typeof configSchema>;
type Written = z.output<typeof configSchema>;

/** The checked config: the file, then the environment, then the flags, each over the one before. */
export interface Config extends Readonly<Omit<Written, keyof Reading>> {
  /** How runs are read: tasks, outcome rules, signals, dimensions. */
  readonly reading: Reading;
  /** Whose tables these are: `default`, or the project that {@link import('./project.ts').projectConfig} gave. */
  readonly project: string;
  /** The data folder, absolute. */
  readonly dataDir: string;
  /** The file it came from, if any. */
  readonly file: string | undefined;
}

/** Sorts what a file said into a {@link Config}. */
export function configOf(written: Written, place: Pick<Config, 'dataDir' | 'file'>): Config {
  const { tasks, outcome, signals, dimensions, helpTools, guardWords, ...settings } = written;
  const reading = { tasks, outcome, signals, dimensions, helpTools, guardWords };
  return { ...settings, reading, project: defaultProject, ...place };
}

/** The config of someone who wrote none. */
export function defaultConfig(dataDir: string): Config {
  return configOf(configSchema.parse({}), { dataDir, file: undefined });
}
