import { describe, expect, it } from 'vitest';
import { textWidth } from '#base/terminal.ts';
import { buildReport, type ReportSums } from '#measure/report/build-report.ts';
import type { RunSums } from '#measure/report/sums.ts';
import { controlCharacters } from '../../test/control-characters.ts';
import { noRuns, noSums } from '../../test/report-sums.ts';
import { duration, percent, percentRange, usd } from './format.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import type { Paint } from './paint.ts';
import { reportTerminal } from './terminal.ts';

const hostile = '<script>alert(1)</script>\u001b[31m\u202e" onload="x" | `@all` [x](javascript:1) https://evil.test';

function row(outcome: RunSums['outcome'], runs: number, over: Partial<RunSums> = {}): RunSums {
  return {
    ...noRuns,
    task: 'refund',
    release: '1',
    outcome,
    runs,
    weight: runs,
    weight_squared: runs,
    priced_runs: runs,
    priced_weight: runs,
    priced_weight_squared: runs,
    cost: runs / 10,
    cost_weight: runs / 10,
    cost_squared: runs / 90,
    ...over,
  };
}

function reportOf(runs: readonly RunSums[], more: Partial<ReportSums> = {}) {
  return buildReport(
    { ...noSums, runs, ...more },
    { asked: { slice: {}, by: ['language'], objective: 0.9 }, madeAt: '2026-11-21T09:00:00Z', ks: () => [1] },
  );
}

const perturbed = {
  ...{ dimension: '', value: '', cases: 20, weight: 20, weight_squared: 20, unperturbed: 20, difference: -10 },
  ...{ difference_squares: [-10, 10] as const, lost: 10, gained: 0, unchanged_weight: 10 },
};

const evil = reportOf(
  [
    row('success', 30, { task: hostile, release: hostile }),
    row('failure', 9, { task: hostile, release: hostile, dimension: 'language', value: hostile }),
  ],
  {
    published: [{ task: hostile, release: hostile, published_pct: 3 }],
    perturbations: ['', hostile].map((perturbation) => ({
      ...perturbed,
      task: hostile,
      release: hostile,
      perturbation,
    })),
    scores: [
      {
        task: hostile,
        release: hostile,
        dimension: '',
        value: '',
        name: hostile,
        n: 5,
        weight: 5,
        weight_squared: 5,
        sum: 3,
        sum_weight: 3,
        sum_squared: 3,
        binary: true,
      },
    ],
  },
);

describe('the report as a page', () => {
  it('is one file that runs nothing and asks for nothing, whatever agents are called', () => {
    const html = renderHtml(evil);
    expect(html).not.toMatch(/<script|<img|<link|<iframe|@import|url\(/i);
    expect(html.replaceAll(/&[a-z#0-9]+;/g, '')).not.toMatch(/<[^>]* on[a-z]+=/i);
    expect(html).not.toContain('\u202e');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain(`default-src 'none'`);
    // Every tag that opens closes, so that nothing has broken out of an attribute.
    for (const tag of ['table', 'svg', 'section', 'details', 'dl', 'figure', 'body', 'html']) {
      expect([tag, html.split(`<${tag}`).length]).toEqual([tag, html.split(`</${tag}>`).length]);
    }
  });

  it('draws an interval for each group and says when there are no runs', () => {
    expect(renderHtml(evil)).toContain('class="interval"');
    expect(renderHtml(reportOf([]))).toContain('No runs');
  });
});

describe('the report as JSON', () => {
  const range = { value: expect.any(Number), low: expect.any(Number), high: expect.any(Number) };

  it('has, for each group, the figures that others read under the names that they read', () => {
    const of = (release: string) => [
      row('success', 30, { release }),
      row('failure', 9, { release }),
      row('success', 25, { release, dimension: 'language', value: 'de' }),
      row('success', 20, { release, task: 'cancel' }),
    ];
    const { groups, releases } = JSON.parse(JSON.stringify(reportOf([...of('1'), ...of('2')]))) as {
      groups: Record<string, unknown>[];
      releases: Record<string, unknown>[];
    };
    expect([groups.length, releases.length]).toEqual([6, 2]);
    for (const group of [...groups, ...releases]) {
      expect(group).toMatchObject({
        slice: { release: expect.stringMatching(/^[12]$/) },
        runs: expect.any(Number),
        cases: expect.any(Number),
        outcomes: expect.objectContaining({ success: expect.any(Number), failure: expect.any(Number) }),
        success_rate: range,
        pass_hat_k: expect.objectContaining({ '1': expect.objectContaining({ kind: expect.any(String) }) }),
        cost_per_success: range,
        latency: expect.objectContaining({ kind: expect.any(String) }),
        faults: { runs: expect.any(Number) },
      });
    }
  });
});

describe('the report in Markdown', () => {
  it('keeps names from being marks, mentions, links or HTML', () => {
    const text = renderMarkdown(evil);
    expect(text).not.toMatch(/<script|[^\\]\[x\]\(|@all|https:\/\/evil/);
    for (const block of text.split('\n\n').filter((each) => each.startsWith('|'))) {
      const lines = block.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
      expect(new Set(lines).size).toBe(1);
    }
  });
});

describe('the report in a terminal', () => {
  const none: Paint = { strong: String, faint: String, good: String, bad: String, warn: String };
  const plain = (width: number): string => reportTerminal(evil, none, width);

  it('lets no control character of a name through', () => {
    expect(controlCharacters(plain(100), 'allowed')).toEqual([]);
  });

  it('says what an open end of an interval is, where there is one', () => {
    const latencies = (n: number) => {
      const ranks = Array.from({ length: n }, (_, i) => i + 1);
      const key = { task: 'refund', release: '1', dimension: '', value: '' };
      const values = ranks.map((rank) => 1000 * rank);
      const order = [{ ...key, kind: 'ranked' as const, metric: 'latency_ms' as const, n, ranks, values }];
      return reportTerminal(reportOf([row('success', n)], { order }), none);
    };
    expect(latencies(30)).toContain('–open)');
    expect(latencies(30)).toContain('open: so few runs cannot bound that end of the interval');
    expect(latencies(1000)).not.toContain('open');
  });

  it('says in words how many runs succeeded, and marks too few', () => {
    const text = reportTerminal(reportOf([row('success', 183), row('failure', 27), row('unknown', 4)]), none);
    expect(text).toContain('refund · 1: 87 % of 210 runs succeeded (82–91 %); 4 more ended nobody knows how');
    expect(reportTerminal(reportOf([row('success', 3)]), none, 80)).toMatch(/ 3\*/);
  });

  it('keeps to the width of the terminal, whatever agents are called', () => {
    const wide = reportOf([
      row('success', 30, { task: '払い戻しの依頼を処理する'.repeat(6), release: '👩‍🚀'.repeat(30) }),
      row('failure', 30, { task: '払い戻しの依頼を処理する'.repeat(6), release: '👩‍🚀'.repeat(30) }),
    ]);
    for (const width of [60, 80, 120]) {
      for (const line of reportTerminal(wide, none, width).split('\n'))
        expect(textWidth(line)).toBeLessThanOrEqual(width);
    }
  });
});

describe('figures as text', () => {
  it('has as many digits as they can bear', () => {
    expect([0, 0.0004, 0.004, 0.5, 0.995, 0.9996, 1].map(percent)).toEqual([
      '0 %',
      '0.04 %',
      '0.4 %',
      '50 %',
      '99.5 %',
      '99.96 %',
      '100 %',
    ]);
    expect(percentRange({ low: 0.82, high: 0.91 })).toBe('82–91 %');
    expect([0, 0.000123, 0.0593, 3.4775, 1234].map(usd)).toEqual(['$0', '$0.00012', '$0.0593', '$3.48', '$1\u202f234']);
    expect([4, 5200, 16_000, 600_000, 8_000_000].map(duration)).toEqual(['4 ms', '5.2 s', '16 s', '10 min', '2.2 h']);
  });
});
