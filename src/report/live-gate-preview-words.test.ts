import { expect, it } from 'vitest';
import { liveDesignSchema } from '#gate/live/design.ts';
import type { LivePreview } from '#gate/live/preview.ts';
import { planWords, previewHeadline, promiseWords } from './live-gate-preview-words.ts';

const length = { blocks: 644, beyond_n_max: false, cost_usd: 25.6, hours: 60 };
const plan = {
  pass: 0.93,
  fail: 0.01,
  inconclusive: 0.06,
  p50: length,
  p90: { ...length, blocks: 1103 },
  horizon: 2000,
};
const design = liveDesignSchema.parse({ baseline: '1', candidate: '2' });
const base = { runs: 500, results: 480, mean: 0.92, variance: 0.07, cost_usd: 0.02 };
const preview: LivePreview = {
  ...{ schema: 'airworthy.live_gate_preview/1', gate_id: 'g', design_hash: 'h', design },
  earlier: { base, candidate: { runs: 0, results: 0 }, since: '2026-10-23T12:00:00.000Z' },
  as_good: plan,
  at_most: { ...length, blocks: 2000, cost_usd: 80 },
  worse: { ...plan, pass: 0, fail: 0.99, inconclusive: 0.01 },
};
const plain = (words: string | readonly string[]): string =>
  [words]
    .flat()
    .join('\n')
    .replaceAll(/[\u00a0\u202f]/g, ' ');

it('heads a preview with what it takes, or with what stands in its way', () => {
  expect(plain(previewHeadline(preview))).toBe('About 2 200 runs likely decide whether 2 may ship');
  const longer = { ...plan, p90: { beyond_n_max: true } };
  expect(plain(previewHeadline({ ...preview, as_good: longer }))).toBe(
    'About 1 300 runs or more decide whether 2 may ship',
  );
  const endless = { ...longer, p50: { beyond_n_max: true } };
  expect(plain(previewHeadline({ ...preview, as_good: endless }))).toBe(
    '2 000 blocks likely do not decide whether 2 may ship',
  );
  const { as_good: _, worse: __, ...unknown } = preview;
  expect(previewHeadline(unknown)).toBe('How many runs it takes to decide whether 2 may ship is not known yet');
  const standing = { same_terms: true, verdict: 'running', n: 3, registered_at: '' } as const;
  expect(previewHeadline({ ...preview, standing })).toMatch(/^2 has this gate already/);
  expect(previewHeadline({ ...preview, standing: { ...standing, verdict: 'fail' } })).toMatch(/is decided already$/);
  expect(previewHeadline({ ...preview, standing: { ...standing, same_terms: false } })).toMatch(/with other terms$/);
});

it('says how long it takes, at which price, and by which runs that is known', () => {
  const said = plain(planWords(preview));
  expect(said).toContain('If 2 is as good as 1 was (92.0 % of 480 runs of the last 28 days succeeded)');
  expect(said).toContain('half of such gates end within 640 blocks (1 300 runs, about $25.60, 2.5 days');
  expect(said).toContain('nine in ten within 1 100 blocks');
  expect(said).toContain('93 % pass, 1 % fail, 6 % neither');
  expect(said).toContain('If it is worse by 10 points');
  expect(said).toContain('At most it takes 4 000 runs, about $80.00, 2.5 days at the present traffic.');
  expect(said).not.toMatch(/not known|none counts|could not pass/);
});

it('says what is not known, what does not count, and what holds a pass', () => {
  const { as_good: _, worse: __, ...rest } = preview;
  expect(planWords({ ...rest, unknown: '1 has no run with a result yet' })).toEqual([
    'How long it takes cannot be said: 1 has no run with a result yet.',
  ]);
  const { cost_usd: ___, ...unpriced } = length;
  const said = plain(
    planWords({
      ...preview,
      as_good: { ...plan, p50: unpriced },
      earlier: { base: { ...base, results: 300 }, candidate: { runs: 1, results: 1 } },
    }),
  );
  expect(said).toContain('no run of the baseline has a known cost');
  expect(said).toContain('1 run of 2 is there already: it does not count.');
  expect(said).toContain('It could not pass: 40.0 % of 500 runs of 1 have no result, and above 10.0 % nothing passes.');
});

it('shows a score the way round it was recorded', () => {
  const scored = { ...design, metric: { score: 'harm', better: 'lower' } } as const;
  expect(plain(planWords({ ...preview, design: scored }))).toContain('was (mean harm 0.08 in 480 runs');
});

it('promises what cannot be changed, and how it ends', () => {
  const said = plain(promiseWords(design));
  expect(said).toContain('Nobody can change its terms');
  expect(said).toContain(
    'Only runs that start after the registration count, each read once, 15 minutes after its start.',
  );
  expect(said).toContain('Inconclusive, after 2 000 blocks without either.');
});
