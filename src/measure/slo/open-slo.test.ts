import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readOpenSlo } from './open-slo.ts';

const hourMs = 3_600_000;
const read = (text: string) =>
  readOpenSlo(
    parseAllDocuments(text).map((document, i) => ({
      place: `slo.yaml${i === 0 ? '' : ` ${i + 1}`}`,
      value: document.toJS(),
    })),
  );

const whole = `
apiVersion: openslo/v1
kind: SLO
metadata: {name: refund-success, displayName: Refunds succeed}
spec:
  service: desk
  indicator:
    metadata: {name: refund}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: airworthy, spec: {outcome: success}}}
        total: {metricSource: {type: airworthy, spec: {task: refund, slice: {language: de}}}}
  timeWindow: [{duration: 4w, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{displayName: good, target: 0.95}]
`;

describe('readOpenSlo', () => {
  it('reads an objective with the alert rules of its window', () => {
    const [slo] = read(whole);
    expect(slo).toMatchObject({
      name: 'refund-success',
      title: 'Refunds succeed',
      service: 'desk',
      target: 0.95,
      selection: { task: 'refund', slice: { language: 'de' } },
      indicator: { kind: 'ratio', good: ['success'] },
      budgeting: { kind: 'occurrences' },
      window: { kind: 'rolling', durationMs: 28 * 24 * hourMs },
    });
    expect(slo?.indicator.total).not.toContain('fault');
    const rules = slo?.rules.map(({ severity, longMs, shortMs, factor }) => [
      severity,
      longMs / hourMs,
      (shortMs / hourMs) * 12,
      Number(factor.toFixed(3)),
    ]);
    expect(rules).toEqual([
      ['page', 1, 1, 13.44],
      ['page', 6, 6, 5.6],
      ['ticket', 24, 24, 2.8],
      ['ticket', 72, 72, 0.933],
    ]);
  });

  it('resolves what is named: indicator, policy, condition', () => {
    const text = `
apiVersion: openslo/v1
kind: SLO
metadata: {name: fast}
spec:
  service: desk
  indicatorRef: latency
  timeWindow: [{duration: 1M, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}}]
  budgetingMethod: Timeslices
  objectives:
    - {displayName: most, op: lte, value: 20000, targetPercent: 90, timeSliceTarget: 0.9, timeSliceWindow: 10m}
    - {displayName: nearly-all, op: lt, value: 60000, target: 0.99, timeSliceTarget: 1, timeSliceWindow: 10m}
  alertPolicies: [{alertPolicyRef: burn}]
---
apiVersion: openslo/v1
kind: SLI
metadata: {name: latency}
spec: {thresholdMetric: {metricSource: {type: airworthy, spec: {metric: duration_ms}}}}
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: {name: burn}
spec: {conditions: [{conditionRef: hour}], notificationTargets: [{targetRef: oncall}]}
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: {name: hour, annotations: {airworthy/short-window: 10m}}
spec: {severity: critical, condition: {kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m}}
---
apiVersion: openslo/v1
kind: Service
metadata: {name: desk}
spec: {anything: is read past}
`;
    const [most, nearlyAll] = read(text);
    expect(most).toMatchObject({
      name: 'fast/most',
      target: 0.9,
      channels: ['oncall'],
      indicator: { kind: 'threshold', metric: 'duration_ms', op: 'lte', value: 20_000 },
      window: { kind: 'calendar', unit: 'M', count: 1, zone: 'Europe/Berlin' },
      // 90 % can never burn at 14.4, and a short window of two slices is the least there is.
      rules: [{ severity: 'page', longMs: hourMs, shortMs: hourMs / 3, askedFactor: 14.4 }],
    });
    expect(most?.rules[0]?.factor).toBeCloseTo(8, 9);
    expect(nearlyAll).toMatchObject({ name: 'fast/nearly-all', rules: [{ factor: 14.4 }] });
    expect(nearlyAll?.rules[0]).not.toHaveProperty('askedFactor');
  });

  it('takes v2alpha, which calls the indicator sli', () => {
    const alpha = whole.replace('openslo/v1', 'openslo.com/v2alpha').replace('  indicator:', '  sli:');
    expect(read(alpha)[0]).toMatchObject({ name: 'refund-success', selection: { task: 'refund' } });
  });

  it('turns bad of total round', () => {
    const [slo] = read(
      whole.replace(
        'good: {metricSource: {type: airworthy, spec: {outcome: success}}}',
        'bad: {metricSource: {type: airworthy, spec: {outcome: [consequential_error, failure]}}}',
      ),
    );
    expect(slo?.indicator).toMatchObject({ good: ['success', 'refusal', 'escalation', 'near_miss'] });
  });

  it.each([
    [
      'a field that does not exist',
      ['displayName: good, target', 'displayName: good, tarjet'],
      'slo.yaml: spec.objectives[0].tarjet: no such field',
    ],
    ['a target of 100 %', ['target: 0.95', 'target: 1'], 'spec.objectives[0].target: below 1'],
    ['a target in percent in the wrong field', ['target: 0.95', 'target: 95'], 'spec.objectives[0].target: below 1'],
    [
      'months that roll',
      ['duration: 4w', 'duration: 1M'],
      'spec.timeWindow[0].duration: 1M is not a length for a rolling window',
    ],
    [
      'a task of good that is not that of total',
      ['{outcome: success}', '{outcome: success, task: other}'],
      'ratioMetric.good.metricSource.spec.task: it must be that of total',
    ],
    [
      'an outcome that there is not',
      ['outcome: success', 'outcome: sucess'],
      'spec.indicator.spec.ratioMetric.good.metricSource.spec.outcome',
    ],
    [
      'another source',
      ['{metricSource: {type: airworthy, spec: {task', '{metricSource: {type: prometheus, spec: {task'],
      'only metric sources of type airworthy',
    ],
    [
      'slices without their target',
      ['Occurrences', 'Timeslices'],
      'Timeslices need timeSliceTarget and timeSliceWindow',
    ],
    ['another version', ['openslo/v1', 'openslo/v9'], 'apiVersion: openslo/v9 is not one that can be read'],
    ['another kind', ['kind: SLO', 'kind: SLOO'], 'kind: SLOO is not a kind of OpenSLO'],
    [
      'a policy that is nowhere',
      ['  budgetingMethod', '  alertPolicies: [nowhere]\n  budgetingMethod'],
      'spec.alertPolicies[0]: there is no AlertPolicy nowhere',
    ],
    ['a name with capitals', ['name: refund-success', 'name: Refund'], 'metadata.name: a name has small letters'],
  ])('refuses %s, with its place', (_, [from = '', to = ''], message) => {
    expect(() => read(whole.replace(from, to))).toThrow(message);
  });

  it('refuses two of one name', () => {
    expect(() => read(`${whole}---${whole}`)).toThrow(
      'slo.yaml 2: metadata.name: there are two documents SLO refund-success',
    );
  });
});
