import { describe, expect, it } from 'vitest';
import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { conductOf } from './conduct.ts';
import { noRuns } from '../../../test/report-sums.ts';
import { confidence } from './figure.ts';
import { refusalQuality } from './refusal.ts';
import type { RunSums } from './sums.ts';

const sums = (outcome: RunSums['outcome'], runs: number, more: Partial<RunSums>): RunSums => ({
  ...noRuns,
  ...{ outcome, runs, weight: runs, weight_squared: runs },
  ...more,
});
const rows = [
  sums('success', 80, { tool_error_weight: 6, flawed_weight: 10, retried_weight: 4, helped_weight: 2 }),
  sums('near_miss', 5, { guarded_weight: 5, intervened_runs: 5, intervened_weight: 5, intervened_weight_squared: 5 }),
  sums('failure', 10, { tool_error_weight: 4, rate_limited_weight: 3, human_runs: 2, human_minutes: 9 }),
  sums('unknown', 5, { unfinished_runs: 5 }),
];
const estimate = (value: number, n: number, effective: number) => ({
  kind: 'estimated',
  value,
  ...wilsonOfShare(value, effective, confidence),
  n,
});

describe('conductOf', () => {
  it('takes each share of the runs it is about', () => {
    const found = conductOf(rows, 1);
    expect(found).toEqual({
      fragile_success: estimate(10 / 80, 80, 80),
      intervene_to_success: estimate(0, 5, 5),
      near_miss: estimate(5 / 95, 95, 95),
      tool_error: estimate(0.1, 100, 100),
      retried: estimate(0.04, 100, 100),
      rate_limited: estimate(0.03, 100, 100),
      guard_intervened: estimate(0.05, 100, 100),
      help_asked: estimate(0.02, 100, 100),
      human_minutes: { runs: 2, total: 9 },
      unfinished: 5,
    });
  });

  it('counts repeated cases as no more runs than the success rate does', () => {
    const found = conductOf(rows, 4);
    expect(found.tool_error).toEqual(estimate(0.1, 100, 25));
    expect(found.fragile_success).toEqual(estimate(10 / 80, 80, 20));
    expect(found.near_miss).toEqual(estimate(5 / 95, 95, 95 / 4));
    expect(found.intervene_to_success).toEqual(estimate(0, 5, 5 / 4));
  });

  it('says nothing of no runs', () => {
    expect(conductOf([], 1).tool_error).toEqual({ kind: 'insufficient', n: 0, need: 1 });
  });
});

it('refusals of repeated cases are no more sure', () => {
  const part = { runs: 40, weight: 40, weight_squared: 40, right_weight: 30 };
  const key = { task: 'refund', release: '1', dimension: '', value: '' };
  expect(refusalQuality([{ ...key, refused: part, should_refuse: { ...part, right_weight: 10 } }], 2)).toEqual({
    kind: 'measured',
    precision: estimate(0.75, 40, 20),
    recall: estimate(0.25, 40, 20),
  });
});
