import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { parse } from 'yaml';
import { explain } from './explain.ts';
import { defaultPolicy, policySchema } from './policy.ts';
import { screenAnswerSchema, type ScreenAnswer } from './screen/answer.ts';
import type { ScreenVerdict } from './screen/verdict.ts';
import type { Verdict } from './verdict.ts';

const root = join(import.meta.dirname, '../..');

describe('a policy', () => {
  it('needs no file', () => {
    expect(defaultPolicy).toMatchObject({
      by: ['task'],
      alpha: 0.05,
      nonInferiority: { margin: 0.05, advisory: false },
    });
    expect(explain(defaultPolicy)[0]).toMatch(
      /^No slice by task may succeed less often than with the baseline by 5 points or more/,
    );
  });

  it('is strict: a typo, and a rule that would hold nothing, are errors with their path', () => {
    const path = (policy: unknown) => policySchema.safeParse(policy).error?.issues[0]?.path.join('.');
    expect(path({ nonInferiorty: {} })).toBe('');
    expect(path({ refusals: {} })).toBe('refusals');
    expect(path({ scores: { polite: {} } })).toBe('scores.polite');
    expect(path({ alpha: 0 })).toBe('alpha');
    expect(path({ successRate: { min: 80 } })).toBe('successRate.min');
  });

  it('has an example that is one', () => {
    const written: unknown = parse(readFileSync(join(root, 'examples/github/gate.yaml'), 'utf8'));
    expect(policySchema.parse(written)).toMatchObject({
      by: ['task', 'language'],
      nonInferiority: { slices: { 'task=change_address': 0.02 } },
    });
  });

  it('has every key on its page', () => {
    const page = readFileSync(join(root, 'docs/gate.md'), 'utf8');
    for (const key of Object.keys(policySchema.shape)) expect(page).toContain(`\`${key}`);
  });
});

describe('a screen', () => {
  it('cannot be a pass', () => {
    expectTypeOf<Extract<ScreenVerdict, Verdict>>().toBeNever();
    expectTypeOf<ScreenAnswer['boards'][number]['candidates'][number]['verdict']>().toEqualTypeOf<ScreenVerdict>();
    const board = { board: 'x', entries: 1, findings: [] };
    const entry = { name: 'm', rank: 1, score: 1, why: '' };
    const answer = (verdict: string) => ({
      schema: 'airworthy.screen/1',
      boards: [{ ...board, candidates: [{ ...entry, verdict }] }],
    });
    expect(screenAnswerSchema.safeParse(answer('worth_an_interview')).success).toBe(true);
    expect(screenAnswerSchema.safeParse(answer('pass')).success).toBe(false);
  });
});
