import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '#base/terminal.ts';
import { compareReleases, gateRelease } from '#gate/judge.ts';
import { policySchema } from '#gate/policy.ts';
import { controlCharacters } from '../../test/control-characters.ts';
import { evidenceOf, type TestRun } from '../../test/gate-evidence.ts';
import { verdictCtrf } from './ctrf.ts';
import { verdictAnnotations } from './github-annotations.ts';
import { verdictJUnit } from './junit.ts';
import { verdictSarif } from './sarif.ts';
import { verdictHtml } from './verdict-html.ts';
import { escaped, summaryBytes, verdictMarkdown } from './verdict-markdown.ts';
import type { Paint } from './paint.ts';
import { verdictTerminal } from './verdict-terminal.ts';
import type { VerdictAnswer } from './verdict-words.ts';

const plain: Paint = { strong: String, faint: String, good: String, bad: String, warn: String };
const hostile =
  'x\u001B[31m|`<script>alert(1)</script>`|\n::error::@team *b* ]]>\u0000%0A "q" \uD800 https://evil.example';

function runs(task: string, n: number, before: number, after: number): TestRun[] {
  const arm = (which: TestRun['arm'], good: number): TestRun[] =>
    Array.from({ length: n }, (_, i) => ({ arm: which, task, caseId: `${task}/${i}`, value: i < good ? 1 : 0 }));
  return [...arm('base', before), ...arm('candidate', after)];
}

function answerOf(task: string, after: number): VerdictAnswer {
  const list = runs(task, 200, 180, after);
  const flips = [
    {
      kind: 'lost',
      task,
      case_id: `${task}/1`,
      base: { attempts: 1, successes: 1 },
      candidate: { attempts: 1, successes: 0 },
    },
  ] as const;
  const input = {
    baseline: 'v1',
    candidate: task,
    metric: 'success',
    evidence: evidenceOf(list),
    flips,
    latency: [],
    latencyNeed: 72,
  } as const;
  return gateRelease({ ...input, scores: new Map(), trials: [], coreTasks: [] }, policySchema.parse({}));
}

const failing = answerOf(hostile, 100);
const passing = answerOf('refund', 190);

describe('what comes out of agents', () => {
  it('cannot be markup, HTML or a mention in Markdown', () => {
    const text = verdictMarkdown(failing);
    expect(text).not.toMatch(/<script|@team|https:\/\//);
    expect(controlCharacters(text, 'allowed')).toEqual([]);
    expect(text).toContain('&lt;script&gt;');
    const table = text.split('\n').filter((line) => line.startsWith('| '));
    // Cells of every row: none was opened or closed by a name.
    for (const row of table) expect(row.match(/(?<!\\)\|/g)).toHaveLength(7);
  });

  it('is one line whatever it is, and says the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escaped(text)).not.toMatch(/[\n\r<>@]/);
        expect(escaped(text)).not.toMatch(/(?<!\\)(?:\\\\)*[`*_|]/);
      }),
    );
  });

  it('cannot leave its place in a terminal, XML, or a workflow command', () => {
    expect(controlCharacters(verdictTerminal(failing, plain), 'allowed')).toEqual([]);
    const commands = verdictAnnotations(failing).trimEnd().split('\n');
    for (const line of commands) expect(line).toMatch(/^::(?:error|warning) title=[^:,\n]*::[^\n]*$/);
    expect(commands.length).toBe(failing.reasons.filter(({ hard, verdict }) => hard && verdict !== 'pass').length);
    const xml = verdictJUnit(failing, { timestamp: '2026-11-21T09:00:00Z' });
    expect(xml.isWellFormed()).toBe(true);
    expect(controlCharacters(xml, 'allowed')).toEqual([]);
    expect(xml).not.toContain('<script');
  });
});

describe('a difference that is not that of the two rates', () => {
  const said = (list: readonly TestRun[]): string => {
    const input = {
      baseline: 'v1',
      candidate: 'v2',
      metric: 'success',
      flips: [],
      latency: [],
      latencyNeed: 72,
    } as const;
    const answer = compareReleases({ ...input, evidence: evidenceOf(list) }, policySchema.parse({}));
    return verdictTerminal(answer, plain, 200);
  };
  const alone = (arm: TestRun['arm'], task: string, n: number, good: number): TestRun[] =>
    Array.from({ length: n }, (_, i) => ({ arm, task, value: i < good ? 1 : 0 }));

  it('is explained: on one mix of work, or over common cases', () => {
    const mixed = [
      ...[...alone('base', 'easy', 300, 300), ...alone('base', 'hard', 100, 50)],
      ...[...alone('candidate', 'easy', 100, 100), ...alone('candidate', 'hard', 300, 150)],
    ];
    expect(said(mixed)).toContain("the difference is on the baseline's mix of work");
    const more = runs('easy', 100, 90, 90).concat(
      Array.from({ length: 50 }, (_, i): TestRun => ({ arm: 'base', task: 'easy', caseId: `old ${i}`, value: 0 })),
    );
    expect(said(more)).toContain('the difference is over the cases that both releases ran');
  });

  it('is not where they are the same', () => {
    expect(said(runs('easy', 100, 90, 80))).not.toContain('the difference is');
  });
});

describe('the page', () => {
  const madeAt = '2026-11-21T09:00:00Z';

  it('is one file that runs nothing and asks for nothing, whatever agents are called', () => {
    const html = verdictHtml(failing, { madeAt });
    expect(html).not.toMatch(/<script|<img|<link|<iframe|@import|url\(/i);
    expect(html).toContain(`default-src 'none'`);
    expect(html).toContain('&lt;script&gt;');
    expect(controlCharacters(html, 'allowed')).toEqual([]);
    expect(html.isWellFormed()).toBe(true);
    for (const tag of ['table', 'svg', 'section', 'details', 'dl', 'figure', 'li', 'div', 'body', 'html']) {
      expect([tag, html.split(new RegExp(`<${tag}[ >]`)).length]).toEqual([tag, html.split(`</${tag}>`).length]);
    }
  });

  it('says the verdict in a word and a shape, why, where, which cases, and what was asked', () => {
    const html = verdictHtml(failing, { madeAt });
    for (const part of [
      /<p class="verdict v-fail"><svg/,
      /<b>FAIL<\/b>/,
      /Hold it\./,
      /<h2>Why<\/h2>/,
      /class="zone"/,
      /80 lost/,
      /What was asked/,
      /margin of 5 points/,
    ])
      expect(html).toMatch(part);
    expect(verdictHtml(passing, { madeAt })).toMatch(/May ship by this policy\./);
    expect(verdictHtml(answerOf('refund', 172), { madeAt })).toMatch(/<dt>more runs<\/dt>/);
  });

  it('has a slice in which nothing can be compared, and no interval for it', () => {
    const lonely: TestRun = { arm: 'base', task: 'refund', value: 1 };
    const answer = compareReleases(
      {
        baseline: 'v1',
        candidate: 'v2',
        metric: 'success',
        evidence: evidenceOf([lonely]),
        flips: [],
        latency: [],
        latencyNeed: 72,
      },
      policySchema.parse({}),
    );
    const html = verdictHtml(answer, { madeAt });
    expect(html).toContain('Nothing to compare');
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    // A slice that no rule read is not marked as passed.
    expect(verdictTerminal(answer, plain)).toMatch(/^ {2}task=/m);
    expect(verdictMarkdown(answer)).toMatch(/^\| task=/m);
  });
});

describe('the summary', () => {
  it('stays below the size that GitHub takes, cut at a line', () => {
    const long = {
      ...failing,
      slices: Array.from({ length: 400 }, (_, i) => ({ ...failing.overall, slice: `${'é'.repeat(4000)}${i}` })),
    };
    const text = verdictMarkdown(long);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(summaryBytes);
    expect(text.endsWith('*Cut short: the whole answer is in the JSON.*\n')).toBe(true);
    expect(Buffer.byteLength(verdictMarkdown(failing, 500))).toBeLessThanOrEqual(500);
  });

  it('has verdict, reasons, slices, flips and what to do', () => {
    const text = verdictMarkdown(failing);
    for (const part of [
      /^## ❌ fail: v1 → /,
      /Hold it\./,
      /### Why/,
      /### Slices, worst first/,
      /Lost 80/,
      /What was asked/,
    ])
      expect(text).toMatch(part);
    expect(verdictMarkdown(passing)).toMatch(/May ship by this policy\./);
  });
});

/** Elements and their attributes, with a check that each that is opened is closed in order. */
function elementsOf(xml: string): { name: string; attributes: Record<string, string> }[] {
  const open: string[] = [];
  const found: { name: string; attributes: Record<string, string> }[] = [];
  for (const [, close, name = '', inside = '', self] of xml.matchAll(
    /<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)(\/?)>/g,
  )) {
    if (close === '/') {
      expect(open.pop()).toBe(name);
      continue;
    }
    found.push({
      name,
      attributes: Object.fromEntries(
        [...inside.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
      ),
    });
    if (self !== '/') open.push(name);
  }
  expect(open).toEqual([]);
  return found;
}

describe('test reports', () => {
  it.each([
    ['fail', failing],
    ['pass', passing],
  ] as const)('JUnit of a %s has a test case a rule and slice, and totals that add up', (_, answer) => {
    const elements = elementsOf(verdictJUnit(answer, { timestamp: '2026-11-21T09:00:00Z' }));
    const cases = elements
      .filter(({ name }) => name === 'testcase')
      .map(({ attributes }) => `${attributes['classname']} ${attributes['name']}`);
    expect(cases).toHaveLength(answer.reasons.length);
    expect(new Set(cases).size).toBe(cases.length);
    const count = (name: string): number => elements.filter((element) => element.name === name).length;
    const [all, ...suites] = elements.filter(({ name }) => name.startsWith('testsuite'));
    const total = {
      tests: count('testcase'),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    };
    for (const [key, value] of Object.entries(total)) {
      expect(Number(all?.attributes[key])).toBe(value);
      expect(suites.reduce((sum, suite) => sum + Number(suite.attributes[key]), 0)).toBe(value);
    }
    expect(total.failures > 0).toBe(answer === failing);
  });

  it('never show what is inconclusive as passed', () => {
    const open = answerOf('refund', 172);
    expect(open.verdict).toBe('inconclusive');
    const hard = open.reasons.filter((reason) => reason.hard && reason.verdict === 'inconclusive').length;
    expect(verdictJUnit(open, { timestamp: '' })).toMatch(/<skipped message="inconclusive: /);
    expect(
      elementsOf(verdictJUnit(open, { timestamp: '', inconclusive: 'failed' })).filter(
        ({ name }) => name === 'failure',
      ),
    ).toHaveLength(hard);
  });

  it('SARIF has what GitHub requires', () => {
    const log = JSON.parse(verdictSarif(failing, { file: 'gate.yaml', version: '0.1.0' })) as {
      version: string;
      runs: { tool: { driver: { name: string; rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    const [run] = log.runs;
    expect([log.version, run?.tool.driver.name]).toEqual(['2.1.0', 'airworthy']);
    const ids = new Set(run?.tool.driver.rules.map(({ id }) => id));
    expect(run?.results).toHaveLength(failing.reasons.filter(({ verdict }) => verdict !== 'pass').length);
    for (const result of run?.results ?? []) {
      expect(ids).toContain(result['ruleId']);
      expect(result).toMatchObject({
        level: expect.stringMatching(/^(?:error|warning|note)$/),
        message: { text: expect.any(String) },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'gate.yaml' }, region: { startLine: 1 } } }],
        partialFingerprints: { 'airworthyRuleSlice/v1': expect.any(String) },
      });
    }
  });

  it('CTRF has its required fields, no others, and a summary that adds up', () => {
    const report = JSON.parse(verdictCtrf(failing, { atMs: 1, version: '0.1.0' })) as {
      results: { summary: Record<string, number>; tests: Record<string, unknown>[] };
    };
    expect(report).toMatchObject({
      reportFormat: 'CTRF',
      specVersion: '1.0.0',
      results: { tool: { name: 'airworthy' } },
    });
    const { tests: all = 0, passed = 0, failed = 0, skipped = 0, pending = 0, other = 0 } = report.results.summary;
    expect(passed + failed + skipped + pending + other).toBe(all);
    expect(all).toBe(failing.reasons.length);
    const known = new Set(['name', 'status', 'duration', 'suite', 'message', 'type', 'tags', 'extra']);
    for (const test of report.results.tests) {
      expect(Object.keys(test).filter((key) => !known.has(key))).toEqual([]);
      expect(test['status']).toMatch(/^(?:passed|failed|skipped|pending|other)$/);
    }
  });
});

describe('a verdict at a terminal', () => {
  it('keeps to its width: a table where there is room, two lines a slice where there is not', () => {
    for (const columns of [60, 80, 100, 140]) {
      const lines = verdictTerminal(passing, plain, columns).split('\n');
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
      expect(lines.some((line) => line.includes('BASELINE'))).toBe(columns >= 100);
    }
  });
});

describe('a comparison', () => {
  it('is printed without a policy', () => {
    const evidence = evidenceOf(runs('refund', 40, 34, 34));
    const answer = compareReleases(
      { baseline: 'v1', candidate: 'v2', metric: 'success', evidence, flips: [], latency: [], latencyNeed: 72 },
      policySchema.parse({}),
    );
    const text = verdictTerminal(answer, plain, 80);
    expect(text).toMatch(/^\? INCONCLUSIVE {2}v1 → v2\n {2}equal score \(85\.0 %\)/);
    expect(text).not.toContain('What was asked');
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(110);
  });
});
