import { z } from 'zod';
import { documentSchemas, outcomesSchema } from './document.ts';
import { isDuration } from './duration.ts';
import { metrics } from './slo.ts';

const duration = z.string().refine(isDuration, 'a duration is a number and m, h, d or w: 5m, 24h, 28d');
const channelName = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/i, 'letters, digits, _ . - only');
const url = z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' });

/** An objective in a few words; the rest is as in OpenSLO's defaults. */
const shortSloSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'small letters, digits and - only')
    .max(63),
  title: z.string().optional(),
  description: z.string().optional(),
  task: z.string().optional().describe('Of this task; of all where it is absent'),
  release: z.string().optional(),
  slice: z.record(z.string(), z.string()).optional().describe('Of runs with these values of dimensions'),
  good: outcomesSchema.optional().describe('The outcomes that are good; `success` where it is absent'),
  metric: z.enum(metrics).optional().describe('Instead of outcomes: a figure of the run that is to stay within bounds'),
  atMost: z.number().optional(),
  atLeast: z.number().optional(),
  target: z.number().gt(0, 'above 0').lt(1, 'below 1').describe('The share of runs that are to be good'),
  window: duration.default('28d'),
  channels: z.array(channelName).default([]).describe('Where its alerts go; to every channel where none is named'),
});
export type ShortSlo = z.output<typeof shortSloSchema>;

/** One entry of `slos`: OpenSLO files (`slo/*.yaml`, beside the config), an objective in short, or an OpenSLO document. */
export const sloSchema = z.union([z.string().min(1), shortSloSchema, documentSchemas.SLO]);

const severities = z
  .array(z.enum(['page', 'ticket']))
  .min(1)
  .default(['page', 'ticket']);
const channelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('webhook'),
    url,
    headers: z.record(z.string(), z.string()).default({}),
    severities,
  }),
  z.strictObject({ kind: z.literal('slack'), url: url.describe('The address of an incoming webhook'), severities }),
]);
/** Where alerts are sent. */
export type Channel = z.output<typeof channelSchema>;

/** What a config says about alerts. */
export const alertSchema = z.strictObject({
  channels: z.record(channelName, channelSchema).default({}).describe('Where alerts are sent, by name'),
  cooldown: duration
    .default('30m')
    .describe('An alert that comes back sooner than this is kept in the history, and not sent again'),
  settle: duration.default('30s').describe('How long runs are given to arrive before they are judged'),
  attempts: z
    .int()
    .min(1)
    .max(20)
    .default(8)
    .describe('How often a message is tried before it goes to the dead letters'),
});
export type AlertPolicy = z.output<typeof alertSchema>;
