import { describe, expect, it } from 'vitest';
import { buildReport, type ReportSums } from '#measure/report/build-report.ts';
import type { RunSums } from '#measure/report/sums.ts';
import { duration, percent, percentRange, usd } from './format.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

const hostile = '<script>alert(1)</script>\u001b[31m\u202e" onload="x" | `@all` [x](javascript:1) https://evil.test';

function row(outcome: RunSums['outcome'], runs: number, over: Partial<RunSums> = {}): RunSums {
  return {
    task: 'refund',
    release: '1',
    dimension: '',
    value: '',
    outcome,
    runs,
    weight: runs,
    weight_squared: runs,
    least_weight: 1,
    most_weight: 1,
    priced_runs: runs,
    priced_weight: runs,
    priced_weight_squared: runs,
    cost: runs / 10,
    cost_weight: runs / 10,
    cost_squared: runs / 90,
    unfinished_runs: 0,
    case_runs: 0,
    session_runs: 0,
    tool_error_weight: 0,
    retried_weight: 0,
    rate_limited_weight: 0,
    guarded_weight: 0,
    helped_weight: 0,
    flawed_weight: 0,
    intervened_weight: 0,
    intervened_weight_squared: 0,
    human_runs: 0,
    human_weight: 0,
    human_minutes: 0,
    first_run: null,
    last_run: null,
    ...over,
  };
}

function reportOf(runs: readonly RunSums[], more: Partial<ReportSums> = {}) {
  return buildReport(
    { runs, cases: [], sessions: [], order: [], releaseOrder: [], scores: [], refusals: [], published: [], ...more },
    { asked: { slice: {}, by: ['language'], objective: 0.9 }, madeAt: '2026-11-21T09:00:00Z', ks: () => [1] },
  );
}

const evil = reportOf(
  [
    row('success', 30, { task: hostile, release: hostile }),
    row('failure', 9, { task: hostile, release: hostile, dimension: 'language', value: hostile }),
  ],
  {
    published: [{ task: hostile, release: hostile, published_pct: 3 }],
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
  const plain = (width: number): string => renderTerminal(evil, { width, colour: false });

  it('lets no control character of a name through', () => {
    // oxlint-disable-next-line no-control-regex
    expect(plain(100)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('says in words how many runs succeeded, and marks too few', () => {
    const text = renderTerminal(reportOf([row('success', 183), row('failure', 27), row('unknown', 4)]), {
      width: 100,
      colour: false,
    });
    expect(text).toContain('refund · 1: 87 % of 210 runs succeeded (82–91 %); 4 more ended nobody knows how');
    expect(renderTerminal(reportOf([row('success', 3)]), { width: 80, colour: false })).toMatch(/ 3\*/);
  });

  it('colours only if asked', () => {
    expect(renderTerminal(evil, { width: 100, colour: true })).toContain('\u001b[1m');
    expect(plain(80)).not.toContain('\u001b');
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
