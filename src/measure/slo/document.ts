import { z } from 'zod';
import { outcomes } from '#trace/outcome.ts';
import { isDuration } from './duration.ts';
import { comparisons, metrics } from './slo.ts';

// OpenSLO v1 as it is written, and the names by which v2alpha says the same. Strict: what is not read is an error, not a
// silent default. Source: OpenSLO/OpenSLO schemas v1; standards.md §7.1.

const name = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, 'a name has small letters, digits and - only, and at most 63 signs')
  .max(63, 'a name has at most 63 signs');
const metadata = z.strictObject({
  name,
  displayName: z.string().optional(),
  labels: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});
const duration = z.string().refine(isDuration, 'a duration is a number and m, h, d or w: 5m, 24h, 28d');
const outcome = z.enum([...outcomes, 'unknown']);

/** Outcomes of runs, one or several. */
export const outcomesSchema = z
  .union([outcome, z.array(outcome).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given));

/** What `metricSource` says where its type is `airworthy`: which runs, which outcomes of them, or which figure. */
const sourceSpec = z.strictObject({
  task: z.string().optional(),
  release: z.string().optional(),
  slice: z.record(z.string(), z.string()).optional(),
  outcome: outcomesSchema.optional(),
  metric: z.enum(metrics, `one of ${metrics.join(', ')}`).optional(),
});
const metricSource = z.strictObject({
  type: z.literal('airworthy', 'only metric sources of type airworthy can be read').default('airworthy'),
  metricSourceRef: z.string().optional(),
  spec: sourceSpec.default({}),
});
const measured = z.union([
  z.strictObject({ metricSource }),
  // v2alpha names the source beside the query.
  z
    .strictObject({ dataSourceRef: z.string().optional(), spec: sourceSpec })
    .transform(({ spec }) => ({ metricSource: { spec } })),
]);

const indicatorSpec = z.strictObject({
  description: z.string().optional(),
  ratioMetric: z
    .strictObject({
      counter: z.boolean().optional(),
      good: measured.optional(),
      bad: measured.optional(),
      total: measured,
    })
    .optional(),
  thresholdMetric: measured.optional(),
});
const indicator = z.strictObject({ metadata: metadata.optional(), spec: indicatorSpec });

const share = z.number().gt(0, 'above 0').lt(1, 'below 1');
const objective = z.strictObject({
  displayName: z.string().optional(),
  target: share.optional(),
  targetPercent: z.number().gt(0, 'above 0').lt(100, 'below 100').optional(),
  op: z.enum(comparisons).optional(),
  value: z.number().optional(),
  timeSliceTarget: z.number().gt(0, 'above 0').max(1, 'at most 1').optional(),
  timeSliceWindow: duration.optional(),
});

const calendar = z.strictObject({
  startTime: z.string(),
  timeZone: z.string().default('UTC'),
});
const timeWindow = z.strictObject({
  duration: z.string(),
  isRolling: z.boolean().optional(),
  calendar: calendar.optional(),
});

const condition = z.strictObject({
  description: z.string().optional(),
  severity: z.string(),
  condition: z.strictObject({
    kind: z.literal('burnrate', 'only conditions of kind burnrate can be read'),
    op: z.enum(['gt', 'gte'], 'a burn rate alerts above a threshold: gt or gte'),
    threshold: z.number().gt(0, 'above 0'),
    lookbackWindow: duration,
    alertAfter: z.string().optional(),
  }),
});
const conditionDocument = z.strictObject({
  metadata: metadata.optional(),
  kind: z.literal('AlertCondition').optional(),
  spec: condition,
});

const policy = z.strictObject({
  description: z.string().optional(),
  alertWhenNoData: z.literal(false, 'no data is a state (airworthy slo), and no alert').optional(),
  alertWhenResolved: z.literal(true, 'the end of an alert is always told').optional(),
  alertWhenBreaching: z.literal(true, 'alerts are on breaches').optional(),
  conditions: z.array(z.union([z.strictObject({ conditionRef: z.string() }), conditionDocument])).min(1),
  notificationTargets: z
    .array(
      z.union([
        z.strictObject({ targetRef: z.string() }),
        z.looseObject({ metadata }).transform((inline) => ({ targetRef: inline.metadata.name })),
      ]),
    )
    .default([]),
});
const policyDocument = z.strictObject({
  metadata: metadata.optional(),
  kind: z.literal('AlertPolicy').optional(),
  spec: policy,
});

const sloSpec = z.strictObject({
  description: z.string().optional(),
  service: z.string().default(''),
  indicator: indicator.optional(),
  indicatorRef: z.string().optional(),
  timeWindow: z.array(timeWindow).length(1, 'one time window'),
  budgetingMethod: z.enum(['Occurrences', 'Timeslices'], 'Occurrences or Timeslices').default('Occurrences'),
  objectives: z.array(objective).min(1, 'at least one objective'),
  alertPolicies: z
    .array(z.union([z.string(), z.strictObject({ alertPolicyRef: z.string() }), policyDocument]))
    .default([]),
});

const head = { apiVersion: z.string(), metadata };
/** The documents that say something to us, by their kind. */
export const documentSchemas = {
  SLO: z.strictObject({ ...head, kind: z.literal('SLO'), spec: sloSpec }),
  SLI: z.strictObject({ ...head, kind: z.literal('SLI'), spec: indicatorSpec }),
  AlertPolicy: z.strictObject({ ...head, kind: z.literal('AlertPolicy'), spec: policy }),
  AlertCondition: z.strictObject({ ...head, kind: z.literal('AlertCondition'), spec: condition }),
} as const;
/** Kinds that OpenSLO has and nothing here depends on: read past. */
export const otherKinds: readonly string[] = ['Service', 'DataSource', 'AlertNotificationTarget'];
export const versions: readonly string[] = ['openslo/v1', 'openslo.com/v2alpha'];

export type SloDocument = z.output<typeof documentSchemas.SLO>;
export type IndicatorSpec = z.output<typeof indicatorSpec>;
export type ObjectiveSpec = z.output<typeof objective>;
export type TimeWindowSpec = z.output<typeof timeWindow>;
export type PolicySpec = z.output<typeof policy>;
export type ConditionDocument = z.output<typeof conditionDocument>;
