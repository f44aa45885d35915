import { describe, expect, it } from 'vitest';
import { policySchema } from '../policy.ts';
import { absentSlices } from './absent-slices.ts';

describe('absentSlices', () => {
  const there = [{ name: 'all' }, { name: 'task=refund' }];

  it('is a fault for a margin of a slice that no run is in', () => {
    const policy = policySchema.parse({ nonInferiority: { slices: { 'task=refnud': 0.02, 'task=refund': 0.02 } } });
    expect(absentSlices(there, policy)).toMatchObject([{ slice: 'task=refnud', verdict: 'fault', hard: true }]);
  });

  it('says nothing where the rule is off', () => {
    expect(absentSlices(there, policySchema.parse({ nonInferiority: false }))).toEqual([]);
  });
});
